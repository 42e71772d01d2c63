package io.geosync.landlord.imports;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * The rows of one import in a temporary table, checked and compared with the landlord's units. The
 * steps in order: check the form, lock the streams (by the caller), gather, check the parents,
 * compare.
 */
public final class ImportPlan {
  /** Lets the statements of the transaction sort and join in memory, as those of the capture do. */
  private static final SqlStatement ALLOW_MEMORY =
      SqlStatement.text(
          """
          SELECT set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')), 67108864) / 1024 || 'kB', true)
          """);

  private static final SqlStatement TABLE = SqlStatement.of(ImportPlan.class, "plan_table.sql");
  private static final SqlStatement COUNTRIES =
      SqlStatement.text(
          """
          SELECT DISTINCT country_code FROM geosync.geography_import_rows WHERE import_id = :import_id
          ORDER BY country_code
          """);
  private static final SqlStatement GATHER = SqlStatement.of(ImportPlan.class, "gather.sql");
  private static final List<SqlStatement> PREPARE =
      List.of(
          SqlStatement.text("CREATE INDEX ON geosync_import_plan (country_code, code)"),
          SqlStatement.text("CREATE INDEX ON geosync_import_plan (country_code, parent_code)"),
          // Autovacuum does not analyse temporary tables.
          SqlStatement.text("ANALYZE geosync_import_plan"));
  private static final SqlStatement KEEP =
      SqlStatement.of(ImportPlan.class, "keep_predecessors.sql");
  private static final SqlStatement FORM_FAULTS =
      SqlStatement.of(ImportPlan.class, "form_faults.sql");
  private static final SqlStatement PARENT_FAULTS =
      SqlStatement.of(ImportPlan.class, "parent_faults.sql");
  private static final SqlStatement DIFFERENCES =
      SqlStatement.of(ImportPlan.class, "differences.sql");

  private final Connection connection;
  private final String importId;
  private final boolean complete;

  /**
   * @param complete whether the file holds all units of its countries
   */
  public ImportPlan(Connection connection, String importId, boolean complete) {
    this.connection = connection;
    this.importId = importId;
    this.complete = complete;
  }

  /**
   * Fills the temporary tables with the staged rows and the units of their countries, whose streams
   * the caller has locked.
   *
   * @param today the latest date on which a succession has taken effect
   * @return the number of rows of the import
   */
  public long gather(LocalDate today) throws SQLException {
    TABLE.on(connection).run();
    long rows = GATHER.on(connection).bind("import_id", importId).update();
    for (SqlStatement statement : PREPARE) {
      statement.on(connection).run();
    }
    KEEP.on(connection)
        .bind("import_id", importId)
        .bind("complete", complete)
        .bind("today", today)
        .update();
    return rows;
  }

  /**
   * Checks each row independently of the others.
   *
   * @throws GeosyncException import.invalid with one detail per faulty value: its line, its column,
   *     the reason
   */
  public void requireForm() throws SQLException {
    ALLOW_MEMORY.on(connection).run();
    ImportFaults.OF_UNITS.reject(FORM_FAULTS.on(connection).bind("import_id", importId));
  }

  /** Returns the countries of the staged rows in ascending order. */
  public List<String> countries() throws SQLException {
    return COUNTRIES
        .on(connection)
        .bind("import_id", importId)
        .list(row -> row.text("country_code"));
  }

  /**
   * Checks that every parent exists and that no unit is below itself.
   *
   * @throws GeosyncException import.invalid with one detail per faulty parent: its line, its
   *     column, the reason
   */
  public void requireParents() throws SQLException {
    ImportFaults.OF_UNITS.reject(PARENT_FAULTS.on(connection).bind("complete", complete));
  }

  /** Returns the planned changes of the import, one entry for each country. */
  public List<PlannedDifference> differences() throws SQLException {
    return DIFFERENCES.on(connection).bind("complete", complete).list(ImportPlan::difference);
  }

  private static PlannedDifference difference(Row row) throws SQLException {
    return new PlannedDifference(
        new CountryDifference(
            row.text("country_code"),
            row.number("created"),
            row.number("revived"),
            row.number("updated"),
            row.number("moved"),
            row.number("deleted"),
            row.number("unchanged"),
            row.number("ended"),
            0L),
        row.number("existing"));
  }
}
