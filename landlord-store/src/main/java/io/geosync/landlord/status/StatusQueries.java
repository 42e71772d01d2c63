package io.geosync.landlord.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.sql.SqlText;
import io.geosync.contract.state.BreakerState;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.log.CapturedState;
import io.geosync.landlord.log.UnreadableStateException;
import io.geosync.landlord.measure.Figures;
import io.geosync.landlord.measure.Measurements;
import io.geosync.landlord.registry.TenantRow;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the replies to the commands status, tenant list, event list and unit list. */
@Singleton
public final class StatusQueries {
  private static final String STREAMS = SqlText.of(StatusQueries.class, "streams.sql");
  private static final String TENANT_STREAMS =
      SqlText.of(StatusQueries.class, "tenant_streams.sql");
  private static final SqlStatement FAILED_EVENTS =
      SqlStatement.of(StatusQueries.class, "failed_events.sql");
  private static final int LISTED_FAILURES = 20;
  private static final Duration GAP_OLDER_THAN = Duration.ofSeconds(60);

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
    List<TenantStreamReply> streams = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TENANT_STREAMS)) {
      statement.setString(1, afterTenant);
      statement.setString(2, afterCountry);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          streams.add(tenantStream(row));
        }
      }
    }
    return streams;
  }

  private static TenantStreamReply tenantStream(ResultSet row) throws SQLException {
    return new TenantStreamReply(
        row.getString("name"),
        row.getString("country_code"),
        Delivery.read(row.getString("delivery")),
        Health.read(row.getString("health")),
        row.getLong("reported_epoch"),
        row.getLong("head"),
        row.getLong("watermark"),
        row.getLong("missing"),
        row.getDouble("lag_seconds"),
        row.getInt("consecutive_failures"),
        row.getString("error_message"),
        instant(row, "reported_at"));
  }

  /** Returns events after a position in ascending order, each with its status. */
  public List<EventsReply.EventRow> events(
      Connection connection, String country, long afterPosition, int limit) throws SQLException {
    List<EventsReply.EventRow> events = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT * FROM geosync.geography_events WHERE country_code = ? AND position > ?
            ORDER BY position LIMIT ?
            """)) {
      statement.setString(1, country);
      statement.setLong(2, afterPosition);
      statement.setInt(3, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(event(row));
        }
      }
    }
    return events;
  }

  /** Returns the units of a country whose code is greater than the given code, ordered by code. */
  public List<UnitState> units(
      Connection connection, String country, @Nullable String afterCode, int limit)
      throws SQLException {
    List<UnitState> units = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT geosync.geosync_unit_state(u) FROM geosync.units AS u
            WHERE country_code = ? AND code > ? ORDER BY code LIMIT ?
            """)) {
      statement.setString(1, country);
      statement.setString(2, afterCode == null ? "" : afterCode);
      statement.setInt(3, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          units.add(unit(row.getString(1)));
        }
      }
    }
    return units;
  }

  private static List<StatusReply.StreamReply> streams(Connection connection) throws SQLException {
    List<StatusReply.StreamReply> streams = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(STREAMS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        streams.add(
            new StatusReply.StreamReply(
                row.getString("country_code"),
                row.getLong("epoch"),
                row.getLong("units"),
                row.getLong("last_position"),
                row.getLong("claimed_position"),
                row.getLong("published_position"),
                row.getLong("completed_position"),
                row.getInt("live_tenants"),
                BreakerState.read(row.getString("breaker")),
                instant(row, "lease_until"),
                row.getString("relay_error"),
                instant(row, "relay_failed_at")));
      }
    }
    return streams;
  }

  private static UnitState unit(String json) {
    try {
      return CapturedState.read(json, false);
    } catch (UnreadableStateException unreadable) {
      throw new GeosyncException(
          ErrorId.EVENT_UNREADABLE,
          "Cannot read a unit of the landlord: %s. Correct the unit: %s"
              .formatted(unreadable.getMessage(), json),
          unreadable);
    }
  }

  private static List<StatusReply.FailedEvent> failedEvents(Connection connection)
      throws SQLException {
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

  private static EventsReply.EventRow event(ResultSet row) throws SQLException {
    return new EventsReply.EventRow(
        row.getObject("event_id", UUID.class),
        row.getString("event_type"),
        row.getLong("unit_id"),
        row.getString("country_code"),
        row.getLong("epoch"),
        row.getLong("position"),
        row.getString("status"),
        row.getInt("retry_count"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "processed_at"),
        row.getString("error_message"),
        parsed(row.getString("payload")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static JsonNode parsed(String json) {
    try {
      return ContractJson.mapper().readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("Malformed payload in the landlord: " + json, malformed);
    }
  }
}
