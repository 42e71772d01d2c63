package io.geosync.contract.reply;

import io.geosync.contract.error.ErrorReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of rows of tenants that reference units: result of {@code unit-references}.
 *
 * @param tenants ordered by name
 * @param next name of the last tenant of this page if more tenants follow; absent: these are all
 */
public record UnitReferencesReply(
    String country, List<TenantReferences> tenants, @Nullable String next) {

  public UnitReferencesReply {
    tenants = List.copyOf(tenants);
  }

  /**
   * The references in one tenant's database.
   *
   * @param columns columns with at least one row that references one of the units, and columns that
   *     cannot be read
   * @param error why the database did not answer; absent if it did
   */
  public record TenantReferences(
      String tenant, List<ColumnReferences> columns, @Nullable ErrorReport error) {

    public TenantReferences {
      columns = List.copyOf(columns);
    }
  }

  /**
   * The references of one column.
   *
   * @param table name of the table, with its schema if it is another one than that of the units
   * @param column name of the column that holds the unit's id
   * @param rows number of rows; absent if the column cannot be read
   * @param problem why the column cannot be read; absent if it can
   */
  public record ColumnReferences(
      String table, String column, @Nullable Long rows, @Nullable String problem) {}
}
