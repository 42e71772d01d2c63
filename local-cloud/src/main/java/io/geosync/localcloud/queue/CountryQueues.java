package io.geosync.localcloud.queue;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes a country's queue with its dead-letter queue, as the deployment does. */
public final class CountryQueues {
  private static final String MAX_RECEIVE_COUNT = "10";

  private final SqsClient sqs;
  private final Duration visibility;

  public CountryQueues(SqsClient sqs, Duration visibility) {
    this.sqs = sqs;
    this.visibility = visibility;
  }

  /** Answers the queue's URL. */
  public String ensure(String queue, String deadLetterQueue, String deadLetterArn) {
    plain(deadLetterQueue);
    return sqs.createQueue(
            request ->
                request
                    .queueName(queue)
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            Long.toString(visibility.toSeconds()),
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%s\"}"
                                .formatted(deadLetterArn, MAX_RECEIVE_COUNT))))
        .queueUrl();
  }

  public String plain(String name) {
    return sqs.createQueue(request -> request.queueName(name)).queueUrl();
  }
}
