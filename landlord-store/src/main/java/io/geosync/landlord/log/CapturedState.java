package io.geosync.landlord.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.unit.UnitState;
import java.util.List;

/** Reads the states of units that the capture recorded as JSON. */
public final class CapturedState {
  private static final int DATE_LENGTH = "yyyy-MM-dd".length();

  private CapturedState() {}

  /**
   * Reads a state.
   *
   * @param deleted whether it is the last state of a deleted unit. A date of it that cannot be
   *     carried is left out, because the deletion must arrive.
   * @throws UnreadableStateException if it has a value that cannot be carried to every tenant
   */
  public static UnitState read(String json, boolean deleted) {
    try {
      return read(ContractJson.mapper().readTree(json), deleted);
    } catch (JsonProcessingException malformed) {
      throw new UnreadableStateException(malformed);
    }
  }

  /**
   * Reads a state for a reply.
   *
   * @param deleted as in {@link #read(String, boolean)}
   * @throws GeosyncException event.unreadable if it has a value that cannot be carried
   */
  public static UnitState requireReadable(String json, boolean deleted) {
    try {
      return read(json, deleted);
    } catch (UnreadableStateException unreadable) {
      throw new GeosyncException(
          ErrorId.EVENT_UNREADABLE,
          "Cannot read a unit of the landlord: %s. Correct the unit: %s"
              .formatted(unreadable.getMessage(), json),
          unreadable);
    }
  }

  static UnitState read(JsonNode state, boolean deleted) {
    if (!(state instanceof ObjectNode object)) {
      throw new UnreadableStateException("the state is not a JSON object");
    }
    try {
      requireTypes(object);
      return ContractJson.mapper().treeToValue(object, UnitState.class);
    } catch (JsonProcessingException | UnreadableStateException unreadable) {
      if (deleted && (object.has("valid_from") || object.has("valid_to"))) {
        ObjectNode withoutDates = object.deepCopy();
        withoutDates.remove("valid_from");
        withoutDates.remove("valid_to");
        return read(withoutDates, true);
      }
      throw unreadable instanceof UnreadableStateException reason
          ? reason
          : new UnreadableStateException(unreadable);
    }
  }

  /** Jackson converts values of some other types silently, for example an empty array to null. */
  private static void requireTypes(ObjectNode state) {
    for (String text : List.of("country_code", "admin_type", "code")) {
      require(text, state.path(text).isTextual());
    }
    require("id", state.path("id").isIntegralNumber());
    require("admin_level", state.path("admin_level").isIntegralNumber());
    require("is_active", state.path("is_active").isBoolean());
    JsonNode parent = state.path("parent_id");
    require("parent_id", isAbsent(parent) || parent.isIntegralNumber());
    for (String name : List.of("valid_from", "valid_to")) {
      requireDate(name, state.path(name));
    }
    JsonNode names = state.path("name_local");
    require("name_local", names.isObject());
    names.forEach(name -> require("name_local", name.isTextual()));
  }

  private static void requireDate(String name, JsonNode date) {
    if (!isAbsent(date) && (!date.isTextual() || date.textValue().length() != DATE_LENGTH)) {
      require("%s %s".formatted(name, date.asText()), false);
    }
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static void require(String value, boolean valid) {
    if (!valid) {
      throw new UnreadableStateException(value + " is missing or has no valid value");
    }
  }
}
