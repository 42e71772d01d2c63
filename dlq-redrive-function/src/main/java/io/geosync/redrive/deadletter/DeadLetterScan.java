package io.geosync.redrive.deadletter;

import io.geosync.contract.reply.DeadLetterReceipt;
import io.geosync.runtime.queue.DeadLetterQueue;
import io.geosync.runtime.queue.QueueService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the dead letters of a queue, each of them once. A dead letter that was read is hidden until
 * the scan is closed, which makes the kept ones visible again in the order in which they were read.
 * If the process dies, SQS makes them visible when the hold time is over.
 */
public final class DeadLetterScan implements AutoCloseable {
  private static final Duration LONG_POLL = Duration.ofSeconds(1);

  private final DeadLetterQueues queues;
  private final DeadLetterQueue queue;
  private final Duration hold;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, DeadLetterReceipt> kept = new LinkedHashMap<>();
  private long hiddenByOthers;

  /**
   * @param hold how long dead letters are hidden
   */
  public DeadLetterScan(DeadLetterQueues queues, DeadLetterQueue queue, Duration hold) {
    this.queues = queues;
    this.queue = queue;
    this.hold = hold;
  }

  /** Returns up to ten further dead letters; an empty list at the end of the queue. */
  public List<ReceivedDeadLetter> next() {
    return next(1);
  }

  /**
   * Returns up to ten further dead letters of each call; an empty list at the end of the queue.
   *
   * @param calls number of calls at the same time
   */
  List<ReceivedDeadLetter> next(int calls) {
    List<ReceivedDeadLetter> unseen = unseen(queues.receive(queue, hold, calls));
    if (!unseen.isEmpty()) {
      return unseen;
    }
    // A short poll asks only some of SQS's servers; a long poll asks all of them.
    QueueService.Depth depth = queues.depth(queue);
    unseen = depth.visible() > 0 ? unseen(queues.receive(queue, hold, LONG_POLL)) : List.of();
    hiddenByOthers = Math.max(0, depth.inFlight() - kept.size());
    return unseen;
  }

  /** Makes the dead letter visible again when the scan is closed. */
  public void keep(ReceivedDeadLetter letter) {
    kept.put(letter.id(), letter.receipt());
  }

  /** Returns the number of kept dead letters. */
  public int kept() {
    return kept.size();
  }

  /** Returns, at the end of the queue, the approximate number that other readers hold. */
  public long hiddenByOthers() {
    return hiddenByOthers;
  }

  /**
   * Filters out dead letters that were read before: their hold time was over, and only the new
   * receipt is valid.
   */
  private List<ReceivedDeadLetter> unseen(List<ReceivedDeadLetter> received) {
    List<ReceivedDeadLetter> unseen = new ArrayList<>();
    for (ReceivedDeadLetter letter : received) {
      if (seen.add(letter.id())) {
        unseen.add(letter);
      } else {
        keep(letter);
      }
    }
    return unseen;
  }

  @Override
  public void close() {
    queues.release(List.copyOf(kept.values()));
  }
}
