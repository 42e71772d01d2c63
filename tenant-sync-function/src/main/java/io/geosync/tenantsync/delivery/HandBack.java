package io.geosync.tenantsync.delivery;

import io.geosync.contract.resource.CountryQueue;
import io.geosync.tenantsync.message.ReceivedMessage;
import io.geosync.tenantsync.quarantine.QueueUrls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/**
 * Sets when failed messages come again: later each time, with jitter. With partial failures this
 * delay is the only brake. A call that fails changes nothing: the queue's own timeout stands.
 */
public final class HandBack {
  private static final Logger LOG = Logger.getLogger(HandBack.class);
  private static final int CALL_LIMIT = 10;
  private static final int MOST_DOUBLINGS = 10;

  private final SqsClient sqs;
  private final QueueUrls urls;
  private final Duration first;
  private final Duration longest;

  public HandBack(SqsClient sqs, QueueUrls urls, Duration first, Duration longest) {
    this.sqs = sqs;
    this.urls = urls;
    this.first = first;
    this.longest = longest;
  }

  /** All of one queue. */
  public void delay(List<ReceivedMessage> messages) {
    for (int from = 0; from < messages.size(); from += CALL_LIMIT) {
      delayTen(messages.subList(from, Math.min(messages.size(), from + CALL_LIMIT)));
    }
  }

  private void delayTen(List<ReceivedMessage> messages) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
    for (ReceivedMessage message : messages) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .visibilityTimeout(seconds(message.receiveCount()))
              .build());
    }
    try {
      String queue = CountryQueue.parse(messages.getFirst().queueArn()).name();
      sqs.changeMessageVisibilityBatch(r -> r.queueUrl(urls.of(queue)).entries(entries));
    } catch (SdkException refused) {
      LOG.warnf(
          refused, "queue.refused: %d messages come again as the queue has it", messages.size());
    }
  }

  private int seconds(int receiveCount) {
    int doublings = Math.min(Math.max(0, receiveCount - 1), MOST_DOUBLINGS);
    long most = Math.min(first.toSeconds() << doublings, longest.toSeconds());
    return Math.toIntExact(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }
}
