package io.geosync.tenant.reference;

import io.geosync.contract.reply.UnitReferencesReply.ColumnReferences;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the rows of a tenant that reference units, for each column with references. */
public final class ReferenceCounts {
  private static final SqlStatement COUNTS =
      SqlStatement.of(ReferenceCounts.class, "count_statements.sql");

  /** An error is better than a hidden row that is not counted. */
  private static final SqlStatement SEE_ALL_ROWS =
      SqlStatement.text("SELECT set_config('row_security', 'off', true)");

  private record Count(
      String table, String column, @Nullable String problem, @Nullable String statement) {}

  /**
   * Returns the columns with at least one reference, and those that cannot be read, ordered by
   * table and column.
   *
   * @param unitIds the landlord's keys of the units
   */
  public List<ColumnReferences> of(Connection connection, Collection<Long> unitIds)
      throws SQLException {
    return TenantTransaction.run(connection, attempt -> counted(connection, unitIds));
  }

  private static List<ColumnReferences> counted(Connection connection, Collection<Long> unitIds)
      throws SQLException {
    SEE_ALL_ROWS.on(connection).run();
    List<Count> counts =
        COUNTS
            .on(connection)
            .list(
                row ->
                    new Count(
                        row.text("table_name"),
                        row.text("column_name"),
                        row.textOrNull("problem"),
                        row.textOrNull("statement")));
    List<ColumnReferences> found = new ArrayList<>();
    for (Count count : counts) {
      if (count.statement() == null) {
        found.add(new ColumnReferences(count.table(), count.column(), null, count.problem()));
        continue;
      }
      long rows =
          SqlStatement.text(count.statement())
              .on(connection)
              .bindNumbers("ids", unitIds)
              .one(row -> row.number("rows"));
      if (rows > 0) {
        found.add(new ColumnReferences(count.table(), count.column(), rows, null));
      }
    }
    return found;
  }
}
