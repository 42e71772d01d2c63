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
  private static final int MAX_KEYS = 5;

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
    requireSupported(policy);
    evaluate("{}", json);
  }

  /** SNS has fewer ways to match than the rules of EventBridge, which the evaluator also knows. */
  private static void requireSupported(JsonNode policy) {
    if (policy.size() > MAX_KEYS) {
      throw invalid("Filter policy can not have more than %d keys".formatted(MAX_KEYS));
    }
    for (JsonNode rules : policy) {
      if (!rules.findParents("wildcard").isEmpty()) {
        throw invalid("Unrecognized match type wildcard");
      }
    }
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
