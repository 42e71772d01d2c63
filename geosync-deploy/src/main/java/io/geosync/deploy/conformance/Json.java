package io.geosync.deploy.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.geosync.contract.json.ContractJson;

/** Policies come as text that holds JSON. */
final class Json {
  private Json() {}

  /** A missing node where the text is none: what is looked for in it is then missing too. */
  static JsonNode read(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : ContractJson.mapper().readTree(text);
    } catch (JsonProcessingException noJson) {
      return MissingNode.getInstance();
    }
  }
}
