package io.geosync.landlord.status;

import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.BreakerState;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import io.geosync.landlord.measure.Figures;
import io.geosync.landlord.measure.Measurements;
import io.geosync.landlord.registry.TenantRow;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the replies to the commands status and tenant list. */
@Singleton
public final class StatusQueries {
  private static final SqlStatement STREAMS = SqlStatement.of(StatusQueries.class, "streams.sql");
  private static final SqlStatement TENANT_STREAMS =
      SqlStatement.of(StatusQueries.class, "tenant_streams.sql");
  private static final SqlStatement FAILED_EVENTS =
      SqlStatement.of(StatusQueries.class, "failed_events.sql");
  private static final int LISTED_FAILURES = 20;

  /** A tenant stream that lacks an event for longer is out of sync. */
  static final Duration GAP_OLDER_THAN = Duration.ofSeconds(60);

  static final double GAP_SECONDS = GAP_OLDER_THAN.toSeconds();

  private final Measurements measurements = new Measurements();

  /** Returns all streams, all tenant streams and the totals that the alarms monitor. */
  public StatusReply status(Connection connection) throws SQLException {
    return status(connection, "", "");
  }

  /** As the other method, with the tenant streams after one of a tenant and a country. */
  public StatusReply status(Connection connection, String afterTenant, String afterCountry)
      throws SQLException {
    List<StatusReply.StreamReply> streams = streams(connection);
    List<TenantStreamReply> tenantStreams = tenantStreams(connection, afterTenant, afterCountry);
    return new StatusReply(
        streams, tenantStreams, totals(connection), failedEvents(connection), null);
  }

  /** Returns all tenants that are not removed, ordered by name, each with its streams. */
  public List<TenantReply> tenants(Connection connection) throws SQLException {
    return tenants(connection, "");
  }

  /** As the other method, with the tenants of a greater name. */
  public List<TenantReply> tenants(Connection connection, String afterName) throws SQLException {
    Map<String, List<TenantStreamReply>> streams =
        tenantStreams(connection).stream()
            .collect(Collectors.groupingBy(TenantStreamReply::tenant));
    return TenantRow.readAfter(connection, afterName).stream()
        .map(
            tenant ->
                new TenantReply(
                    tenant.id(),
                    tenant.name(),
                    tenant.status(),
                    tenant.databaseUrl(),
                    tenant.credentials(),
                    tenant.metadata(),
                    streams.getOrDefault(tenant.name(), List.of())))
        .toList();
  }

  /** Returns all tenant streams, ordered by tenant and country. */
  public List<TenantStreamReply> tenantStreams(Connection connection) throws SQLException {
    return tenantStreams(connection, "", "");
  }

  private static List<TenantStreamReply> tenantStreams(
      Connection connection, String afterTenant, String afterCountry) throws SQLException {
    return TENANT_STREAMS
        .on(connection)
        .bind("gap_seconds", GAP_SECONDS)
        .bind("after_tenant", afterTenant)
        .bind("after_country", afterCountry)
        .list(StatusQueries::tenantStream);
  }

  static TenantStreamReply tenantStream(Row row) throws SQLException {
    return new TenantStreamReply(
        row.text("name"),
        row.text("country_code"),
        Delivery.read(row.text("delivery")),
        Health.read(row.text("health")),
        row.number("reported_epoch"),
        row.number("head"),
        row.number("watermark"),
        row.number("missing"),
        row.decimal("lag_seconds"),
        row.integer("consecutive_failures"),
        row.textOrNull("error_message"),
        row.instantOrNull("reported_at"));
  }

  private static List<StatusReply.StreamReply> streams(Connection connection) throws SQLException {
    return STREAMS
        .on(connection)
        .list(
            row ->
                new StatusReply.StreamReply(
                    row.text("country_code"),
                    row.number("epoch"),
                    row.number("units"),
                    row.number("last_position"),
                    row.number("claimed_position"),
                    row.number("published_position"),
                    row.number("completed_position"),
                    row.integer("live_tenants"),
                    BreakerState.read(row.text("breaker")),
                    row.instantOrNull("lease_until"),
                    row.textOrNull("relay_error"),
                    row.instantOrNull("relay_failed_at")));
  }

  static List<StatusReply.FailedEvent> failedEvents(Connection connection) throws SQLException {
    return FAILED_EVENTS
        .on(connection)
        .bind("limit", LISTED_FAILURES)
        .list(
            row ->
                new StatusReply.FailedEvent(
                    row.text("country_code"),
                    row.number("position"),
                    row.text("error_id"),
                    row.text("error_message")));
  }

  private StatusReply.Totals totals(Connection connection) throws SQLException {
    Figures all = measurements.take(connection, GAP_OLDER_THAN).all();
    return new StatusReply.Totals(
        all.pending(), all.undelivered(), all.failed(), all.outOfSync(), all.lagMaxSeconds());
  }
}
