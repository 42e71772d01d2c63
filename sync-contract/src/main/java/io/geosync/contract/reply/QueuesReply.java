package io.geosync.contract.reply;

import java.time.Instant;
import java.util.List;

/**
 * The queues of all countries that have tenants or events, with the approximate counts of SQS:
 * result of {@code queues}.
 *
 * @param at when they were counted
 * @param messages sum over all queues, including messages that are being delivered
 * @param deadLetters sum over all dead-letter queues, including messages that a command works on
 */
public record QueuesReply(Instant at, long messages, long deadLetters, List<Queue> queues) {

  public QueuesReply {
    queues = List.copyOf(queues);
  }

  /**
   * A queue with its dead-letter queue.
   *
   * @param visible messages that can be received
   * @param inFlight messages that are being delivered
   */
  public record Queue(
      String country,
      String queue,
      long visible,
      long inFlight,
      String deadLetterQueue,
      long deadLetters) {}
}
