package io.geosync.localcloud.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.util.Map;
import software.amazon.event.ruler.Ruler;

/**
 * A filter policy of SNS on message attributes, evaluated by AWS's event-ruler.
 *
 * @param json the policy
 */
record FilterPolicy(String json) {
  private static final String OR = "$or";

  /** Rejects a policy that SNS would reject. */
  FilterPolicy {
    JsonNode policy = parse(json);
    if (!policy.isObject()) {
      throw invalid("Filter policy must be a JSON object");
    }
    for (Map.Entry<String, JsonNode> key : policy.properties()) {
      if (!key.getKey().equals(OR) && !key.getValue().isArray()) {
        throw invalid(
            key.getValue().isObject()
                ? "Filter policy scope MessageAttributes does not support nested filter policy"
                : "\"%s\" must be an object or an array".formatted(key.getKey()));
      }
    }
    evaluate("{}", json);
  }

  private static JsonNode parse(String json) {
    try {
      return ContractJson.mapper().readTree(json);
    } catch (JsonProcessingException malformed) {
      throw invalid("failed to parse JSON. " + malformed.getOriginalMessage());
    }
  }

  boolean matches(TopicMessage message) {
    return evaluate(message.attributesJson(), json);
  }

  private static boolean evaluate(String attributes, String policy) {
    try {
      return parse(policy).isEmpty() || Ruler.matchesRule(attributes, policy);
    } catch (Exception notSupported) {
      throw invalid(String.valueOf(notSupported.getMessage()));
    }
  }

  private static RequestRejected invalid(String why) {
    return RequestRejected.invalidParameter("FilterPolicy: " + why);
  }
}
