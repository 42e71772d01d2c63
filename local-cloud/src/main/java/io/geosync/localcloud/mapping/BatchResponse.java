package io.geosync.localcloud.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.runner.InvocationResult;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/** Reads a function's response to a batch by Lambda's rules for partial batch responses. */
final class BatchResponse {
  private BatchResponse() {}

  /**
   * The messages that the function handled. After an error, with a response that is not JSON, or
   * with an empty or unknown item identifier, Lambda treats the whole batch as failed.
   */
  static List<Message> handled(InvocationResult result, List<Message> messages) {
    if (result.failed()) {
      return List.of();
    }
    Set<String> known = new HashSet<>();
    messages.forEach(message -> known.add(message.messageId()));
    Set<String> failed = new HashSet<>();
    try {
      JsonNode failures =
          ContractJson.mapper().readTree(result.payload()).path("batchItemFailures");
      for (JsonNode failure : failures) {
        String id = failure.path("itemIdentifier").asText("");
        if (!known.contains(id)) {
          return List.of();
        }
        failed.add(id);
      }
    } catch (IOException malformed) {
      return List.of();
    }
    return messages.stream().filter(message -> !failed.contains(message.messageId())).toList();
  }
}
