package io.geosync.tenant.write;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps the planner's idea of the units' table right while it grows fast: autovacuum comes up to a
 * minute late, and until then every batch is planned for a table that is nearly empty.
 */
final class UnitStatistics {
  private static final long FEW = 1_000;
  private static final String KNOWN_ROWS =
      "SELECT reltuples FROM pg_class WHERE oid = 'tenant_geo_units'::regclass";

  private static final String ANALYZE =
      """
      ANALYZE tenant_geo_units (id, external_geo_id, country_code, unit_type, parent_id, parent_external_id, geo_path)
      """;

  private UnitStatistics() {}

  static void refresh(Connection connection, long inserted) throws SQLException {
    if (inserted < FEW) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      if (inserted > knownRows(statement) / 5) {
        statement.execute(ANALYZE);
      }
    }
  }

  private static double knownRows(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(KNOWN_ROWS)) {
      row.next();
      return row.getDouble(1);
    }
  }
}
