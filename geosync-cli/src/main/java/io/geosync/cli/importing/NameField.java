package io.geosync.cli.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import java.util.Map;
import java.util.TreeMap;

/** Reads name_local: a JSON object language to name, or a bare string, whose language is und. */
public final class NameField {
  /** As the landlord's table allows. */
  private static final int MOST_BYTES = 32 * 1024;

  private static final String UNDETERMINED = "und";

  private NameField() {}

  /**
   * @throws IllegalArgumentException with the reason, for its reader
   */
  public static Map<String, String> read(String field) {
    if (field.isBlank()) {
      throw new IllegalArgumentException("is empty; a name is needed");
    }
    Map<String, String> names = field.startsWith("{") ? object(field) : Map.of(UNDETERMINED, field);
    if (CommandCodec.encode(names).length > MOST_BYTES) {
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
          "begins like a JSON object but is none: " + broken.getOriginalMessage(), broken);
    }
    Map<String, String> names = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!entry.getValue().isTextual()) {
        throw new IllegalArgumentException(
            "the name in \"%s\" is no string".formatted(entry.getKey()));
      }
      names.put(entry.getKey(), entry.getValue().textValue());
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("is an object without a name");
    }
    return names;
  }
}
