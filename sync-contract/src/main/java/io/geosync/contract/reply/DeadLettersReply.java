package io.geosync.contract.reply;

import java.util.List;

/**
 * Dead letters as they lie.
 *
 * @param letters that the filter takes
 * @param queues all that were looked into, the empty ones too
 * @param complete false: there are more letters than were looked at
 */
public record DeadLettersReply(
    List<DeadLetter> letters, List<QueueReply> queues, boolean complete) {

  /**
   * One dead-letter queue.
   *
   * @param visible letters, about
   * @param hidden letters that some other command has taken, about
   */
  public record QueueReply(String country, String queue, long visible, long hidden) {}
}
