package io.geosync.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import java.util.Map;
import java.util.TreeMap;

/** Reads name_local: a JSON object of language and name, or a plain name, whose language is und. */
public final class NameField {
  /** The limit of the landlord's table. */
  private static final int MAX_BYTES = 32 * 1024;

  private static final String UNDETERMINED = "und";

  private NameField() {}

  /**
   * Reads the names by language.
   *
   * @throws IllegalArgumentException with the reason, to be shown to the user
   */
  public static Map<String, String> read(String field) {
    if (field.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    Map<String, String> names = field.startsWith("{") ? object(field) : Map.of(UNDETERMINED, field);
    if (CommandCodec.encode(names).length > MAX_BYTES) {
      throw new IllegalArgumentException("is longer than 32 KiB");
    }
    return names;
  }

  private static Map<String, String> object(String field) {
    JsonNode json;
    try {
      json = ContractJson.mapper().readTree(field);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          "is not a valid JSON object: " + broken.getOriginalMessage(), broken);
    }
    Map<String, String> names = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!entry.getValue().isTextual()) {
        throw new IllegalArgumentException(
            "the name of language \"%s\" must be a string".formatted(entry.getKey()));
      }
      names.put(entry.getKey(), entry.getValue().textValue());
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("must have at least one name");
    }
    return names;
  }
}
