package io.geosync.localcloud.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.geosync.contract.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A published message.
 *
 * @param subject empty: none; raw delivery leaves it out
 */
record TopicMessage(String id, String subject, String body, Map<String, Attribute> attributes) {
  private static final Set<String> TYPES = Set.of("String", "Number", "String.Array");

  /**
   * The value of a message attribute.
   *
   * @param type String, Number, or String.Array, whose value is a JSON array
   */
  record Attribute(String type, String value) {
    Attribute {
      if (!TYPES.contains(type)) {
        throw RequestRejected.unsupported("message attributes of type " + type);
      }
      json(type, value);
    }

    /** The value as filter policies see it. */
    JsonNode json() {
      return json(type, value);
    }

    private static JsonNode json(String type, String value) {
      JsonNode json = type.equals("String") ? TextNode.valueOf(value) : parse(value);
      boolean isValid =
          switch (type) {
            case "Number" -> json.isNumber();
            case "String.Array" -> json.isArray();
            default -> !value.isEmpty();
          };
      if (!isValid) {
        throw RequestRejected.invalid(
            "ParameterValueInvalid",
            "Invalid value of a message attribute of type %s: %s".formatted(type, value));
      }
      return json;
    }

    private static JsonNode parse(String value) {
      try {
        return ContractJson.mapper().readTree(value);
      } catch (JsonProcessingException malformed) {
        return TextNode.valueOf(value);
      }
    }
  }

  TopicMessage {
    if (body.isEmpty()) {
      throw RequestRejected.invalidParameter("Empty message");
    }
    attributes = Map.copyOf(attributes);
  }

  /** All attributes as the JSON object that filter policies are applied to. */
  String attributesJson() {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    attributes.forEach((name, attribute) -> json.set(name, attribute.json()));
    return json.toString();
  }

  /** The size that SNS limits: body and attributes. */
  int bytes() {
    int bytes = length(body);
    for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
      Attribute attribute = entry.getValue();
      bytes += length(entry.getKey()) + length(attribute.type()) + length(attribute.value());
    }
    return bytes;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
