package io.geosync.landlord.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.succession.Succession;
import java.util.ArrayList;
import java.util.List;

/** Reads the successions of units that the capture recorded as JSON. */
public final class CapturedSuccessions {
  private CapturedSuccessions() {}

  /**
   * Reads the successions of a unit.
   *
   * @throws UnreadableStateException if they are those of another unit, or have a value that cannot
   *     be carried to every tenant
   */
  public static List<Succession> read(String json, long unitId, String country) {
    try {
      return read(ContractJson.mapper().readTree(json), unitId, country);
    } catch (JsonProcessingException malformed) {
      throw new UnreadableStateException(malformed);
    }
  }

  static List<Succession> read(JsonNode state, long unitId, String country) {
    if (state.path("id").asLong() != unitId
        || !state.path("country_code").asText().equals(country)) {
      throw new UnreadableStateException("the state is that of another unit");
    }
    if (!state.path("successions").isArray()) {
      throw new UnreadableStateException("successions is missing or has no valid value");
    }
    List<Succession> successions = new ArrayList<>();
    for (JsonNode each : state.path("successions")) {
      successions.add(succession(each));
    }
    return successions;
  }

  private static Succession succession(JsonNode json) {
    try {
      if (!json.path("successor_id").isIntegralNumber() || !json.path("is_default").isBoolean()) {
        throw new UnreadableStateException("successor_id or is_default has no valid value");
      }
      return ContractJson.mapper().treeToValue(json, Succession.class);
    } catch (JsonProcessingException malformed) {
      throw new UnreadableStateException(malformed);
    }
  }
}
