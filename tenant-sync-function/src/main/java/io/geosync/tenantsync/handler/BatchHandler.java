package io.geosync.tenantsync.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.geosync.tenantsync.message.ReceivedMessage;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The function's entry for messages; answers which of them are to come again. */
@Named("batch")
public class BatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** Left for reports and the answer: Lambda kills at its limit. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** Where nobody tells a limit: Lambda does, Quarkus's own event server does not. */
  private static final Duration WITHOUT_LIMIT = Duration.ofSeconds(30);

  private final MessageBatches batches;

  BatchHandler(MessageBatches batches) {
    this.batches = batches;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    List<ReceivedMessage> again =
        batches.handle(
            event.getRecords().stream().map(BatchHandler::message).toList(),
            left.isPositive() ? left.minus(MARGIN) : WITHOUT_LIMIT);
    List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
    again.forEach(message -> failures.add(new SQSBatchResponse.BatchItemFailure(message.id())));
    return new SQSBatchResponse(failures);
  }

  private static ReceivedMessage message(SQSEvent.SQSMessage sqs) {
    Map<String, String> attributes = new HashMap<>();
    if (sqs.getMessageAttributes() != null) {
      sqs.getMessageAttributes()
          .forEach(
              (name, value) -> {
                if (value.getStringValue() != null) {
                  attributes.put(name, value.getStringValue());
                }
              });
    }
    Map<String, String> system = sqs.getAttributes() == null ? Map.of() : sqs.getAttributes();
    return new ReceivedMessage(
        sqs.getMessageId(),
        sqs.getReceiptHandle(),
        sqs.getBody(),
        attributes,
        sqs.getEventSourceArn(),
        Integer.parseInt(system.getOrDefault("ApproximateReceiveCount", "1")),
        system.getOrDefault("ApproximateFirstReceiveTimestamp", ""));
  }
}
