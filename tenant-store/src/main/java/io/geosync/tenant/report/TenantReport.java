package io.geosync.tenant.report;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads of a tenant's database that lock nothing. */
public final class TenantReport {
  private static final String RANGES = SqlText.of(TenantReport.class, "applied_ranges.sql");
  private static final String HELD_UP = SqlText.of(TenantReport.class, "held_up.sql");

  /** The last batches, the latest first. */
  public List<RecordedBatch> batches(Connection connection, int most) throws SQLException {
    List<RecordedBatch> batches = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM geosync_batches ORDER BY applied_at DESC LIMIT ?")) {
      statement.setInt(1, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          batches.add(
              new RecordedBatch(
                  row.getString("country_code"),
                  row.getString("source"),
                  row.getString("positions"),
                  row.getLong("applied"),
                  row.getLong("superseded"),
                  row.getLong("duplicate"),
                  row.getLong("refused"),
                  instant(row, "applied_at")));
        }
      }
    }
    return batches;
  }

  /** What is rejected now, the oldest first. */
  public List<RefusedEvent> refused(Connection connection, int most) throws SQLException {
    List<RefusedEvent> refused = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM geosync_refused ORDER BY country_code, position LIMIT ?")) {
      statement.setInt(1, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          refused.add(
              new RefusedEvent(
                  row.getString("country_code"),
                  row.getLong("position"),
                  row.getLong("unit_id"),
                  row.getString("sql_state"),
                  row.getString("error_message"),
                  row.getInt("attempts"),
                  instant(row, "next_attempt_at")));
        }
      }
    }
    return refused;
  }

  /** Positions of the last batches that brought events, of the last 24 hours. */
  public List<AppliedRange> applied(Connection connection, int mostBatches) throws SQLException {
    List<AppliedRange> applied = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(RANGES)) {
      statement.setInt(1, mostBatches);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          applied.add(
              new AppliedRange(
                  row.getString("country_code"),
                  row.getLong("from_position"),
                  row.getLong("to_position"),
                  instant(row, "applied_at")));
        }
      }
    }
    return applied;
  }

  /** Sessions of others that wait for one of geosync's. */
  public long heldUp(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HELD_UP);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
