package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Rejects the move tasks that SQS rejects and ElasticMQ does not. Without a destination, SQS
 * returns messages to the queue that dead-lettered them, but fails for messages that were sent to
 * the dead-letter queue directly, as a quarantine does; ElasticMQ would move both. A source that is
 * not the dead-letter queue of any queue would make ElasticMQ hang.
 */
final class MoveTaskRules {
  private final Queues queues;

  /** Sends a request to ElasticMQ. */
  @FunctionalInterface
  interface Queues {
    HttpResponse<String> send(String target, byte[] body) throws IOException;
  }

  MoveTaskRules(Queues queues) {
    this.queues = queues;
  }

  Optional<EndpointResponse> reject(byte[] body) throws IOException {
    JsonNode request = ContractJson.mapper().readTree(body);
    if (!request.hasNonNull("DestinationArn")) {
      return Optional.of(
          error(
              "CouldNotDetermineMessageSource: messages that were sent to a dead-letter queue"
                  + " directly have no source. Set DestinationArn."));
    }
    String arn = request.path("SourceArn").asText();
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    HttpResponse<String> sources =
        queues.send(
            "AmazonSQS.ListDeadLetterSourceQueues",
            "{\"QueueUrl\":\"http://127.0.0.1/%s\"}"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8));
    if (sources.statusCode() == 200
        && ContractJson.mapper().readTree(sources.body()).path("queueUrls").isEmpty()) {
      return Optional.of(error("The source queue is not the dead-letter queue of any queue."));
    }
    return Optional.empty();
  }

  private static EndpointResponse error(String message) {
    return new EndpointResponse(
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
