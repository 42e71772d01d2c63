package io.geosync.landlord.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.EventsReply.EventRow;
import io.geosync.landlord.unit.UnitNames;
import io.geosync.sql.Row;
import java.sql.SQLException;

/** Reads the rows that columns.sql selects. */
final class EventRows {
  private EventRows() {}

  static EventRow event(Row row) throws SQLException {
    return new EventRow(
        row.uuid("event_id"),
        row.text("event_type"),
        row.number("unit_id"),
        row.textOrNull("code"),
        UnitNames.shown(row.textOrNull("name_local")),
        row.text("country_code"),
        row.number("epoch"),
        row.number("position"),
        row.text("status"),
        row.integer("retry_count"),
        row.instant("created_at"),
        row.instantOrNull("processed_at"),
        row.textOrNull("error_message"),
        row.textOrNull("actor"),
        row.textOrNull("source"));
  }

  /** Reads JSON that PostgreSQL has stored as jsonb. */
  static JsonNode json(String text) {
    try {
      return ContractJson.mapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("Malformed JSON in the landlord: " + text, malformed);
    }
  }
}
