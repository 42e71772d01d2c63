package io.geosync.tenantsync.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.geosync.contract.setting.SettingOwner;
import io.geosync.runtime.config.SettingsCheck;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.log.LogFields;
import io.geosync.tenantsync.message.ReceivedMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entry point for messages of the countries' queues; returns those that failed. */
@Named("batch")
public class BatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** Time that is kept for reports and the response before Lambda kills the process. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final BatchService batches;
  private final SettingsCheck settings;
  private final Clock clock;

  @Inject
  BatchHandler(BatchService batches, SettingsCheck settings, Clock clock) {
    this.batches = batches;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    // Invalid settings fail the invocation: all its messages stay on the queue.
    settings.require(SettingOwner.TENANT_SYNC);
    List<ReceivedMessage> failed;
    try (LogFields _ = LogFields.ofRequest(context.getAwsRequestId())) {
      failed =
          batches.handle(
              event.getRecords().stream().map(BatchHandler::message).toList(),
              Deadline.of(context, clock, MARGIN));
    }
    List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
    failed.forEach(message -> failures.add(new SQSBatchResponse.BatchItemFailure(message.id())));
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
