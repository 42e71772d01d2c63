package io.geosync.tenant.write;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps the planner's statistics of the units' table correct while the table grows fast. Autovacuum
 * may take a minute, and until then every batch would be planned for a table that is nearly empty.
 */
public final class UnitStatistics {
  private static final long MIN_INSERTED = 1_000;

  /** The table is analyzed when it has grown by more than a fifth. */
  private static final int GROWTH_DIVISOR = 5;

  private static final SqlStatement KNOWN_ROWS =
      SqlStatement.text(
          "SELECT reltuples AS rows FROM pg_class WHERE oid = 'tenant_geo_units'::regclass");

  private static final SqlStatement ANALYZE =
      SqlStatement.of(UnitStatistics.class, "analyze_units.sql");

  private UnitStatistics() {}

  /**
   * Analyzes the table if it has grown enough by the rows of this batch.
   *
   * @param inserted rows that the batch has inserted
   */
  public static void refresh(Connection connection, long inserted) throws SQLException {
    if (inserted < MIN_INSERTED) {
      return;
    }
    double knownRows = KNOWN_ROWS.on(connection).one(row -> row.decimal("rows"));
    if (inserted > knownRows / GROWTH_DIVISOR) {
      ANALYZE.on(connection).run();
    }
  }
}
