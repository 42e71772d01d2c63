package io.geosync.contract.reply;

import java.util.List;
import java.util.Map;

/**
 * Dead letters with their bodies: result of {@code dlq-take}. They are hidden from other readers.
 *
 * @param letters dead letters that match the filter
 * @param seen dead letters that do not match; they are hidden as well
 * @param end whether all dead letters have been read
 */
public record TakenDeadLettersReply(
    List<TakenDeadLetter> letters, List<DeadLetterReceipt> seen, boolean end) {

  /**
   * A dead letter that the caller has taken.
   *
   * @param receipt for giving back or deleting it
   * @param letter what is known about it
   * @param body body of the message
   * @param attributes the message attributes that it would have after a redrive
   */
  public record TakenDeadLetter(
      DeadLetterReceipt receipt, DeadLetter letter, String body, Map<String, String> attributes) {}
}
