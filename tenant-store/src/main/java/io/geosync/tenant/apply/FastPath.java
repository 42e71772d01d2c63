package io.geosync.tenant.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.event.UnitHierarchyChanged;
import io.geosync.contract.sql.SqlText;
import io.geosync.tenant.fault.TenantFaults;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.schema.TenantSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;

/** The usual small batch: some names changed, a unit added or moved. One statement does it all. */
final class FastPath {

  private static final String SQL =
      SqlText.of(FastPath.class, "fast_path_lock.sql")
          + ";\n"
          + SqlText.of(FastPath.class, "fast_path.sql");

  private FastPath() {}

  /** Whether it is worth trying; the database has the last word. */
  static boolean mayFit(EventBatch batch) {
    boolean moves =
        batch.events().stream().anyMatch(event -> event instanceof UnitHierarchyChanged);
    return batch.events().stream().noneMatch(event -> event instanceof UnitDeleted)
        && (!moves || batch.events().stream().map(GeographyEvent::unitId).distinct().count() == 1);
  }

  /** Empty where it does not fit; nothing is written then. */
  static Optional<ApplyReport> apply(Connection connection, EventBatch batch, int attempt)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      bind(connection, statement, batch);
      boolean isRows = statement.execute();
      Optional<ApplyReport> report = Optional.empty();
      while (isRows || statement.getUpdateCount() >= 0) {
        if (isRows) {
          report = report(batch, attempt, statement.getResultSet());
        }
        isRows = statement.getMoreResults();
      }
      return report;
    }
  }

  private static void bind(Connection connection, PreparedStatement statement, EventBatch batch)
      throws SQLException {
    GeographyEvent highest =
        batch.events().stream()
            .max(Comparator.comparingLong(GeographyEvent::position))
            .orElseThrow();
    statement.setString(1, batch.country());
    statement.setString(2, batch.country());
    statement.setLong(3, batch.epoch());
    statement.setString(4, batch.source().text());
    statement.setArray(
        5, connection.createArrayOf("text", batch.messageIds().stream().distinct().toArray()));
    statement.setLong(6, highest.position());
    statement.setObject(7, highest.id());
    statement.setArray(
        8, connection.createArrayOf("int4", TenantSchema.understoodVersions().toArray()));
    statement.setString(9, batch.json());
  }

  private static Optional<ApplyReport> report(EventBatch batch, int attempt, ResultSet row)
      throws SQLException {
    if (row.getMetaData().getColumnCount() == 1 || !row.next() || !row.getBoolean("is_fit")) {
      return Optional.empty();
    }
    if (!row.getBoolean("is_written")) {
      throw new SQLException(
          "a trigger of tenant_geo_units kept rows from being written", TenantFaults.ROW_DROPPED);
    }
    return Optional.of(
        new ApplyReport(
            ApplyOutcome.APPLIED,
            Ledger.state(batch.country(), row),
            row.getInt("applied"),
            row.getInt("superseded"),
            row.getInt("duplicate"),
            0,
            attempt));
  }
}
