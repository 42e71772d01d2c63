package io.geosync.contract.reply;

import java.util.List;

/**
 * A list of dead letters: result of {@code dlq-list}.
 *
 * @param letters dead letters that match the filter
 * @param queues the dead-letter queues that were read, including empty ones
 * @param complete whether all dead letters were read; false if the limit was reached
 */
public record DeadLettersReply(
    List<DeadLetter> letters, List<QueueReply> queues, boolean complete) {

  /**
   * A dead-letter queue with the approximate counts of SQS.
   *
   * @param visible messages that can be received
   * @param hidden messages that another command is working on
   */
  public record QueueReply(String country, String queue, long visible, long hidden) {}
}
