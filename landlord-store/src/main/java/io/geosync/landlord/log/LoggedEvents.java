package io.geosync.landlord.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.SuccessionsChanged;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.event.UnitHierarchyChanged;
import io.geosync.contract.event.UnitUpdated;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.succession.Succession;
import io.geosync.contract.unit.UnitState;
import io.geosync.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Converts rows of the log to events. The payload column has the fields that are specific to the
 * event type; the other columns have the rest.
 */
final class LoggedEvents {
  private static final String NO_CHECKSUM = "0".repeat(16);
  private static final String DELETED = "deleted";
  private static final String SUCCESSION = "succession";

  private LoggedEvents() {}

  /**
   * Returns the event of a row. A row that cannot be read is reported, and its event deletes a unit
   * that no tenant has.
   */
  static GeographyEvent event(Row row, Consumer<UnreadableEvent> unreadable) throws SQLException {
    try {
      return readable(row);
    } catch (UnreadableStateException failure) {
      unreadable.accept(
          new UnreadableEvent(
              row.text("country_code"),
              row.number("position"),
              row.number("unit_id"),
              String.valueOf(failure.getMessage())));
      return withoutEffect(row);
    }
  }

  private static GeographyEvent readable(Row row) throws SQLException {
    JsonNode payload = payload(row);
    String type = row.text("event_type");
    if (type.equals(SUCCESSION)) {
      return successions(row, payload);
    }
    UnitState state = CapturedState.read(payload.path("state"), type.equals(DELETED));
    if (state.id() != row.number("unit_id")
        || !state.countryCode().equals(row.text("country_code"))) {
      throw new UnreadableStateException("the state is that of another unit");
    }
    return event(row, type, state, payload);
  }

  private static SuccessionsChanged successions(Row row, JsonNode payload) throws SQLException {
    long unit = row.number("unit_id");
    String country = row.text("country_code");
    List<Succession> successions = CapturedSuccessions.read(payload.path("state"), unit, country);
    return new SuccessionsChanged(
        row.uuid("event_id"),
        row.number("position"),
        unit,
        country,
        timestamp(row),
        successions,
        checksum(payload));
  }

  private static GeographyEvent event(Row row, String type, UnitState state, JsonNode payload)
      throws SQLException {
    UUID id = row.uuid("event_id");
    long position = row.number("position");
    String country = row.text("country_code");
    Instant timestamp = timestamp(row);
    String checksum = checksum(payload);
    return switch (type) {
      case "created" ->
          new UnitCreated(id, position, state.id(), country, timestamp, state, checksum);
      case DELETED ->
          new UnitDeleted(id, position, state.id(), country, timestamp, state, checksum);
      case "updated" ->
          new UnitUpdated(
              id,
              position,
              state.id(),
              country,
              timestamp,
              state,
              changed(payload),
              values(payload, "old"),
              values(payload, "new"),
              checksum);
      case "hierarchy_changed" ->
          new UnitHierarchyChanged(
              id,
              position,
              state.id(),
              country,
              timestamp,
              state,
              changed(payload),
              values(payload, "old"),
              values(payload, "new"),
              checksum);
      default -> throw new UnreadableStateException("the event type is " + type);
    };
  }

  private static JsonNode payload(Row row) throws SQLException {
    try {
      return ContractJson.mapper().readTree(row.text("payload"));
    } catch (JsonProcessingException malformed) {
      throw new UnreadableStateException(malformed);
    }
  }

  private static String checksum(JsonNode payload) {
    if (!payload.path("checksum").isTextual()) {
      throw new UnreadableStateException("the checksum is missing");
    }
    return payload.path("checksum").textValue();
  }

  private static List<String> changed(JsonNode payload) {
    List<String> names = new ArrayList<>();
    payload.path("changed").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static ObjectNode values(JsonNode payload, String name) {
    if (payload.path(name) instanceof ObjectNode values) {
      return values;
    }
    throw new UnreadableStateException("'%s' is missing".formatted(name));
  }

  private static UnitDeleted withoutEffect(Row row) throws SQLException {
    String country = row.text("country_code");
    UnitState none =
        new UnitState(
            UnitState.NO_UNIT,
            country,
            0,
            "unreadable",
            "unreadable",
            Map.of(),
            null,
            false,
            null,
            null);
    return new UnitDeleted(
        row.uuid("event_id"),
        row.number("position"),
        UnitState.NO_UNIT,
        country,
        timestamp(row),
        none,
        NO_CHECKSUM);
  }

  private static Instant timestamp(Row row) throws SQLException {
    return row.instant("created_at");
  }
}
