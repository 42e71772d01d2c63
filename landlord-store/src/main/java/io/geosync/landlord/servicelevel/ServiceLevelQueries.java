package io.geosync.landlord.servicelevel;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Measures the service levels that the landlord can compute, one query for each. */
@Singleton
public final class ServiceLevelQueries {
  private static final SqlStatement DELIVERED =
      SqlStatement.of(ServiceLevelQueries.class, "delivered.sql");
  private static final SqlStatement FAILED =
      SqlStatement.text(
          """
          SELECT coalesce(sum(deliveries_failed), 0) AS failed, coalesce(sum(deliveries_tried), 0) AS tried
          FROM geosync.tenant_streams
          """);
  private static final SqlStatement RECOVERIES =
      SqlStatement.text(
          """
          SELECT count(*) AS count, coalesce(max(recovery_seconds), 0) AS longest_seconds FROM geosync.tenant_streams
          WHERE recovered_at > clock_timestamp() - interval '7 days'
          """);
  private static final SqlStatement LATENCY =
      SqlStatement.of(ServiceLevelQueries.class, "latency.sql");

  /** Holds the latency of applied events. */
  public record Latency(long events, double p95Seconds) {}

  /** Holds the number of recoveries and the duration of the longest. */
  public record Recoveries(long count, double longestSeconds) {}

  /** Returns the share of deliveries due in the last 24 hours that were made. */
  public Share delivered(Connection connection) throws SQLException {
    return DELIVERED
        .on(connection)
        .one(row -> new Share(row.number("due") - row.number("lacking"), row.number("due")));
  }

  /** Returns the share of all attempted deliveries that failed. */
  public Share failed(Connection connection) throws SQLException {
    return FAILED.on(connection).one(row -> new Share(row.number("failed"), row.number("tried")));
  }

  /**
   * Returns the recoveries of parked tenant streams in the last 7 days; only the latest one of each
   * stream.
   */
  public Recoveries recoveries(Connection connection) throws SQLException {
    return RECOVERIES
        .on(connection)
        .one(row -> new Recoveries(row.number("count"), row.decimal("longest_seconds")));
  }

  /**
   * Returns the latency from capture, on the landlord's clock, to apply, on the clock of the tenant
   * database.
   */
  public Latency latency(Connection connection, List<AppliedRange> applied) throws SQLException {
    return LATENCY
        .on(connection)
        .bindTexts("countries", applied.stream().map(AppliedRange::country).toList())
        .bindNumbers("from", applied.stream().map(AppliedRange::from).toList())
        .bindNumbers("to", applied.stream().map(AppliedRange::to).toList())
        .bindInstants("applied_at", applied.stream().map(AppliedRange::appliedAt).toList())
        .one(row -> new Latency(row.number("events"), row.decimal("p95_seconds")));
  }
}
