package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses move tasks that AWS would not do. Without a destination, AWS moves what its queues dead-
 * lettered, but not what was sent to the dead-letter queue directly, as a quarantine does;
 * ElasticMQ would move both. A source that is nobody's dead-letter queue would hang there.
 */
final class MoveTaskRules {
  private final Queues queues;

  /** The queues' server. */
  @FunctionalInterface
  interface Queues {
    HttpResponse<String> answer(String target, byte[] body) throws IOException;
  }

  MoveTaskRules(Queues queues) {
    this.queues = queues;
  }

  Optional<HttpAnswer> refuse(byte[] body) throws IOException {
    JsonNode wish = ContractJson.mapper().readTree(body);
    if (!wish.hasNonNull("DestinationArn")) {
      return Optional.of(
          error(
              "CouldNotDetermineMessageSource: name the DestinationArn; messages that were sent to"
                  + " a dead-letter queue directly have no source"));
    }
    String arn = wish.path("SourceArn").asText();
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    HttpResponse<String> sources =
        queues.answer(
            "AmazonSQS.ListDeadLetterSourceQueues",
            "{\"QueueUrl\":\"http://127.0.0.1/%s\"}"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8));
    if (sources.statusCode() == 200
        && ContractJson.mapper().readTree(sources.body()).path("queueUrls").isEmpty()) {
      return Optional.of(error("the source queue is no queue's dead-letter queue"));
    }
    return Optional.empty();
  }

  private static HttpAnswer error(String message) {
    return new HttpAnswer(
        400,
        "application/x-amz-json-1.0",
        ContractJson.mapper()
            .createObjectNode()
            .put("__type", "com.amazonaws.sqs#UnsupportedOperation")
            .put("message", message)
            .toString(),
        Map.of("x-amzn-query-error", "AWS.SimpleQueueService.UnsupportedOperation;Sender"));
  }
}
