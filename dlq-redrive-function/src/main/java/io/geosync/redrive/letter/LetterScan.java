package io.geosync.redrive.letter;

import io.geosync.contract.command.DeadLetterReceipt;
import io.geosync.redrive.queue.DeadLetterQueue;
import io.geosync.redrive.queue.DeadLetterQueues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Walks through a queue, each letter once. What was seen is hidden meanwhile, else it would be seen
 * again; at the end it is given back in the order in which it came. After a crash the queue itself
 * gives it back when its time is over.
 */
public final class LetterScan implements AutoCloseable {
  private static final int MOST_AT_ONCE = 10;
  private static final int LAST_LOOK_SECONDS = 1;

  private final DeadLetterQueues queues;
  private final DeadLetterQueue queue;
  private final Duration hold;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, DeadLetterReceipt> kept = new LinkedHashMap<>();
  private long hiddenByOthers;

  public LetterScan(DeadLetterQueues queues, DeadLetterQueue queue, Duration hold) {
    this.queues = queues;
    this.queue = queue;
    this.hold = hold;
  }

  /** Up to ten letters more; none: that is the end. */
  public List<Letter> next() {
    List<Letter> fresh = fresh(receive(0));
    if (!fresh.isEmpty()) {
      return fresh;
    }
    // An empty answer may be one server's only; the second look asks all of them.
    DeadLetterQueues.Depth depth = queues.depth(queue);
    fresh = depth.visible() > 0 ? fresh(receive(LAST_LOOK_SECONDS)) : List.of();
    hiddenByOthers = Math.max(0, depth.hidden() - kept.size());
    return fresh;
  }

  /** To be given back at the end. */
  public void keep(Letter letter) {
    kept.put(letter.id(), letter.receipt());
  }

  public int kept() {
    return kept.size();
  }

  /** At the end of the walk: letters that somebody else holds, about. */
  public long hiddenByOthers() {
    return hiddenByOthers;
  }

  private List<Message> receive(int waitSeconds) {
    return DeadLetterQueues.asked(
        () ->
            queues
                .client()
                .receiveMessage(
                    request ->
                        request
                            .queueUrl(queue.url())
                            .maxNumberOfMessages(MOST_AT_ONCE)
                            .visibilityTimeout((int) hold.toSeconds())
                            .waitTimeSeconds(waitSeconds)
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                            .messageAttributeNames("All"))
                .messages());
  }

  /** One that comes a second time was held too short; its new receipt is the one that counts. */
  private List<Letter> fresh(List<Message> messages) {
    List<Letter> fresh = new ArrayList<>();
    for (Message message : messages) {
      Letter letter = new Letter(queue, message);
      if (seen.add(letter.id())) {
        fresh.add(letter);
      } else {
        keep(letter);
      }
    }
    return fresh;
  }

  @Override
  public void close() {
    new GivingBack(queues).giveBack(List.copyOf(kept.values()));
  }
}
