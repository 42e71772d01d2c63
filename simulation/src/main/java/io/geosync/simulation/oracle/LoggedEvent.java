package io.geosync.simulation.oracle;

import com.fasterxml.jackson.databind.JsonNode;

/** An event of the log. */
record LoggedEvent(String country, long position, String type, long unit, JsonNode payload) {
  static final String CREATED = "created";
  static final String UPDATED = "updated";
  static final String DELETED = "deleted";
  static final String HIERARCHY_CHANGED = "hierarchy_changed";

  static final String SUCCESSION = "succession";

  JsonNode state() {
    return payload.get("state");
  }

  boolean isDelete() {
    return type.equals(DELETED);
  }

  String text() {
    JsonNode state = state();
    if (type.equals(SUCCESSION)) {
      return "%s %4d %-17s unit %d %s"
          .formatted(country, position, type, unit, state.get("successions"));
    }
    return "%s %4d %-17s unit %d code %s parent %s active %s names %s"
        .formatted(
            country,
            position,
            type,
            unit,
            state.get("code").asText(),
            state.get("parent_id"),
            state.get("is_active"),
            state.get("name_local"));
  }
}
