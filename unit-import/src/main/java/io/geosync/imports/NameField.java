package io.geosync.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.unit.UnitValues;
import java.util.Map;
import java.util.TreeMap;

/** Reads name_local: a JSON object of language and name, or a plain name, whose language is und. */
public final class NameField {
  private static final String UNDETERMINED = "und";

  /** PostgreSQL would keep the last of two equal keys without a word. */
  private static final ObjectReader JSON =
      ContractJson.mapper()
          .readerFor(JsonNode.class)
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
    Map<String, String> names =
        field.stripLeading().startsWith("{") ? object(field) : Map.of(UNDETERMINED, field);
    UnitValues.namesFault(names)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return names;
  }

  private static Map<String, String> object(String field) {
    JsonNode json;
    try {
      json = JSON.readValue(field);
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
