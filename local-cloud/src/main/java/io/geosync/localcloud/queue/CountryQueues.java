package io.geosync.localcloud.queue;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates queues with the settings that a deployment gives them. */
public final class CountryQueues {
  private static final String MAX_RECEIVE_COUNT = "10";

  private final SqsClient sqs;
  private final Duration visibility;

  public CountryQueues(SqsClient sqs, Duration visibility) {
    this.sqs = sqs;
    this.visibility = visibility;
  }

  /**
   * Creates a country's queue and its dead-letter queue, if they do not exist.
   *
   * @return the URL of the queue
   */
  public String ensure(String queue, String deadLetterQueue, String deadLetterArn) {
    createPlain(deadLetterQueue);
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

  /** Creates a queue without a dead-letter queue and returns its URL. */
  public String createPlain(String name) {
    return sqs.createQueue(request -> request.queueName(name)).queueUrl();
  }
}
