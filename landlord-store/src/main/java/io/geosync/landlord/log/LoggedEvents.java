package io.geosync.landlord.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.json.ContractJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * Converts rows of the log to events. The payload column has the fields that are specific to the
 * event type; the other columns have the rest.
 */
final class LoggedEvents {
  private LoggedEvents() {}

  static GeographyEvent event(ResultSet row) throws SQLException {
    try {
      ObjectNode tree = (ObjectNode) ContractJson.mapper().readTree(row.getString("payload"));
      tree.put("type", row.getString("event_type"));
      tree.put("id", row.getString("event_id"));
      tree.put("position", row.getLong("position"));
      tree.put("unit_id", row.getLong("unit_id"));
      tree.put("country", row.getString("country_code"));
      tree.put(
          "timestamp", row.getObject("created_at", OffsetDateTime.class).toInstant().toString());
      return ContractJson.mapper().treeToValue(tree, GeographyEvent.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(
          "Malformed event in the log: %s position %d"
              .formatted(row.getString("country_code"), row.getLong("position")),
          malformed);
    }
  }
}
