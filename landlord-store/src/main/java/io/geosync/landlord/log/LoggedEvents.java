package io.geosync.landlord.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.unit.UnitState;
import io.geosync.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Converts rows of the log to events. The payload column has the fields that are specific to the
 * event type; the other columns have the rest.
 */
final class LoggedEvents {
  private static final String NO_CHECKSUM = "0".repeat(16);
  private static final String DELETED = "deleted";

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
    try {
      if (!(ContractJson.mapper().readTree(row.text("payload")) instanceof ObjectNode tree)) {
        throw new UnreadableStateException("the payload is not a JSON object");
      }
      String type = row.text("event_type");
      UnitState state = CapturedState.read(tree.path("state"), type.equals(DELETED));
      if (state.id() != row.number("unit_id")
          || !state.countryCode().equals(row.text("country_code"))) {
        throw new UnreadableStateException("the state is that of another unit");
      }
      tree.set("state", ContractJson.mapper().valueToTree(state));
      tree.put("type", type);
      tree.put("id", row.uuid("event_id").toString());
      tree.put("position", row.number("position"));
      tree.put("unit_id", row.number("unit_id"));
      tree.put("country", row.text("country_code"));
      tree.put("timestamp", timestamp(row).toString());
      requireChecksum(tree.path("checksum"));
      return ContractJson.mapper().treeToValue(tree, GeographyEvent.class);
    } catch (JsonProcessingException malformed) {
      throw new UnreadableStateException(malformed);
    }
  }

  private static void requireChecksum(JsonNode checksum) {
    if (!checksum.isTextual()) {
      throw new UnreadableStateException("the checksum is missing");
    }
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
