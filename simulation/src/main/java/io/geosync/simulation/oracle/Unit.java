package io.geosync.simulation.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The landlord's columns of a unit. */
record Unit(
    long id,
    String country,
    int level,
    String type,
    String code,
    JsonNode names,
    @Nullable Long parent,
    boolean active,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  /** From the state that an event carries. */
  static Unit of(JsonNode state) {
    return new Unit(
        state.get("id").asLong(),
        state.get("country_code").asText(),
        state.get("admin_level").asInt(),
        state.get("admin_type").asText(),
        state.get("code").asText(),
        state.get("name_local"),
        state.get("parent_id").isNull() ? null : state.get("parent_id").asLong(),
        state.get("is_active").asBoolean(),
        date(state.get("valid_from")),
        date(state.get("valid_to")));
  }

  private static @Nullable LocalDate date(JsonNode value) {
    return value.isNull() ? null : LocalDate.parse(value.asText());
  }
}
