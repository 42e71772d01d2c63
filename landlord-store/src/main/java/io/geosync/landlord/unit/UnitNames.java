package io.geosync.landlord.unit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the name by which lists show a unit. */
public final class UnitNames {
  private static final List<String> PREFERRED = List.of("en", "und");
  private static final int MAX_LENGTH = 200;

  private UnitNames() {}

  /**
   * Returns one of the names: the English name, or the name without a language, or the first one,
   * shortened to 200 characters.
   *
   * @param nameLocal a JSON object from language to name; any other text has no name, because an
   *     event that cannot be read may have anything in the place of its names
   */
  public static @Nullable String shown(@Nullable String nameLocal) {
    if (nameLocal == null || !nameLocal.startsWith("{")) {
      return null;
    }
    JsonNode names = json(nameLocal);
    for (String language : PREFERRED) {
      if (names.path(language).isTextual()) {
        return shortened(names.path(language).textValue());
      }
    }
    for (JsonNode name : names) {
      if (name.isTextual()) {
        return shortened(name.textValue());
      }
    }
    return null;
  }

  private static JsonNode json(String text) {
    try {
      return ContractJson.mapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("Malformed JSON in the landlord: " + text, malformed);
    }
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= MAX_LENGTH
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_LENGTH)) + "…";
  }
}
