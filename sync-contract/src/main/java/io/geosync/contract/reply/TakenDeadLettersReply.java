package io.geosync.contract.reply;

import io.geosync.contract.command.DeadLetterReceipt;
import java.util.List;
import java.util.Map;

/**
 * Dead letters, whole.
 *
 * @param seen letters looked at that the filter does not take; they are held as well
 * @param end no more letters are to be had
 */
public record TakenDeadLettersReply(
    List<TakenDeadLetter> letters, List<DeadLetterReceipt> seen, boolean end) {

  /**
   * One of them.
   *
   * @param attributes as they would be on the queue again
   */
  public record TakenDeadLetter(
      DeadLetterReceipt receipt, DeadLetter letter, String body, Map<String, String> attributes) {}
}
