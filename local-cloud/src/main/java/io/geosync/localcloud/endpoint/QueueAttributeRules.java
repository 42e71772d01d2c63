package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rejects attributes of queues that ElasticMQ accepts and ignores. */
final class QueueAttributeRules {
  private static final Set<String> SUPPORTED =
      Set.of(
          "VisibilityTimeout",
          "DelaySeconds",
          "ReceiveMessageWaitTimeSeconds",
          "RedrivePolicy",
          "FifoQueue",
          "ContentBasedDeduplication");

  private QueueAttributeRules() {}

  /** Returns the response to CreateQueue or SetQueueAttributes with an ignored attribute. */
  static Optional<EndpointResponse> reject(byte[] body) throws IOException {
    JsonNode request;
    try {
      request = ContractJson.mapper().readTree(body);
    } catch (JsonProcessingException malformed) {
      // ElasticMQ reports it.
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> attribute : request.path("Attributes").properties()) {
      if (!SUPPORTED.contains(attribute.getKey())) {
        return Optional.of(error(attribute.getKey()));
      }
    }
    return Optional.empty();
  }

  private static EndpointResponse error(String attribute) {
    ObjectNode error = ContractJson.mapper().createObjectNode();
    error.put("__type", "com.amazonaws.sqs#InvalidAttributeName");
    error.put("message", "The embedded cloud does not support the attribute " + attribute + ".");
    return new EndpointResponse(
        400,
        "application/x-amz-json-1.0",
        error.toString(),
        Map.of("x-amzn-query-error", "InvalidAttributeName;Sender"));
  }
}
