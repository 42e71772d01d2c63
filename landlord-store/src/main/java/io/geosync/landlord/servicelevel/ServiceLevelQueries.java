package io.geosync.landlord.servicelevel;

import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Measures the service levels that the landlord can compute, one query for each. */
@Singleton
public final class ServiceLevelQueries {
  private static final String DELIVERED = SqlText.of(ServiceLevelQueries.class, "delivered.sql");
  private static final String LATENCY = SqlText.of(ServiceLevelQueries.class, "latency.sql");

  /** Holds the latency of applied events. */
  public record Latency(long events, double p95Seconds) {}

  /** Holds the number of recoveries and the duration of the longest. */
  public record Recoveries(long count, double longestSeconds) {}

  /** Returns the share of deliveries due in the last 24 hours that were made. */
  public Share delivered(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELIVERED);
        ResultSet row = statement.executeQuery()) {
      row.next();
      long due = row.getLong("due");
      return new Share(due - row.getLong("lacking"), due);
    }
  }

  /** Returns the share of all attempted deliveries that failed. */
  public Share failed(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT sum(deliveries_failed), sum(deliveries_tried) FROM geosync.tenant_streams");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Share(row.getLong(1), row.getLong(2));
    }
  }

  /**
   * Returns the recoveries of parked tenant streams in the last 7 days; only the latest one of each
   * stream.
   */
  public Recoveries recoveries(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT count(*), max(recovery_seconds) FROM geosync.tenant_streams
                WHERE recovered_at > clock_timestamp() - interval '7 days'
                """);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Recoveries(row.getLong(1), row.getDouble(2));
    }
  }

  /**
   * Returns the latency from capture, on the landlord's clock, to apply, on the clock of the tenant
   * database.
   */
  public Latency latency(Connection connection, List<AppliedRange> applied) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LATENCY)) {
      column(connection, statement, 1, "text", applied, AppliedRange::country);
      column(connection, statement, 2, "bigint", applied, AppliedRange::from);
      column(connection, statement, 3, "bigint", applied, AppliedRange::to);
      column(connection, statement, 4, "timestamptz", applied, a -> a.appliedAt().toString());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Latency(row.getLong("events"), row.getDouble("p95_seconds"));
      }
    }
  }

  private static void column(
      Connection connection,
      PreparedStatement statement,
      int parameter,
      String type,
      List<AppliedRange> applied,
      Function<AppliedRange, Object> value)
      throws SQLException {
    statement.setArray(
        parameter, connection.createArrayOf(type, applied.stream().map(value).toArray()));
  }
}
