package io.geosync.deploy.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.geosync.contract.json.ContractJson;

/** Parses policies, which AWS returns as JSON text. */
final class Json {
  private Json() {}

  /** Returns a missing node for text that is not JSON, so that lookups in it find nothing. */
  static JsonNode read(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : ContractJson.mapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      return MissingNode.getInstance();
    }
  }
}
