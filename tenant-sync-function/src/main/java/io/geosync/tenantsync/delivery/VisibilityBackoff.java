package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.resource.CountryQueue;
import io.geosync.runtime.queue.QueueService;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.message.ReceivedMessage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Delays the redelivery of failed messages: exponential backoff with jitter, by the messages'
 * visibility timeout. With partial batch failures it is the only brake on retries. If the call
 * fails, the visibility timeout of the queue applies.
 */
@Singleton
public final class VisibilityBackoff {
  private static final Logger LOG = Logger.getLogger(VisibilityBackoff.class);
  private static final int CALL_LIMIT = 10;
  private static final int MAX_DOUBLINGS = 10;

  private final QueueService queues;
  private final Duration first;
  private final Duration longest;

  @Inject
  public VisibilityBackoff(QueueService queues, TenantSyncConfig config) {
    this.queues = queues;
    this.first = Duration.ofSeconds(config.retry().delaySeconds());
    this.longest = Duration.ofSeconds(config.retry().maxDelaySeconds());
  }

  /** Delays messages of one queue. */
  public void delay(List<ReceivedMessage> messages) {
    for (int from = 0; from < messages.size(); from += CALL_LIMIT) {
      delayBatch(messages.subList(from, Math.min(messages.size(), from + CALL_LIMIT)));
    }
  }

  private void delayBatch(List<ReceivedMessage> messages) {
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
      String url = queues.requireUrl(CountryQueue.parse(messages.getFirst().queueArn()).name());
      queues.call(sqs -> sqs.changeMessageVisibilityBatch(r -> r.queueUrl(url).entries(entries)));
    } catch (GeosyncException | QueueDoesNotExistException failure) {
      LOG.warnf(
          failure,
          "queue.refused: the retry delay of %d messages could not be set; the visibility timeout of the queue applies",
          messages.size());
    }
  }

  private int seconds(int receiveCount) {
    int doublings = Math.min(Math.max(0, receiveCount - 1), MAX_DOUBLINGS);
    long delay = Math.min(first.toSeconds() << doublings, longest.toSeconds());
    return Math.toIntExact(delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1));
  }
}
