package io.geosync.publisher.unit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.geosync.contract.json.ContractJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;

/** Converts a map of texts to a jsonb object and back, with the contract's JSON mapper. */
@Converter
public class TextMapJson implements AttributeConverter<Map<String, String>, String> {
  private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

  @Override
  public String convertToDatabaseColumn(Map<String, String> texts) {
    return ContractJson.mapper().valueToTree(texts).toString();
  }

  @Override
  public Map<String, String> convertToEntityAttribute(String json) {
    try {
      return ContractJson.mapper().readValue(json, TYPE);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException("Not a JSON object of texts: " + json, foreign);
    }
  }
}
