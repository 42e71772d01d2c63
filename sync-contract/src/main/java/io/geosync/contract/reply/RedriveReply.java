package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How far a redrive has come.
 *
 * @param moved letters sent back to their queues, since the command began; in a dry run those that
 *     would be
 * @param kept letters of the last look that the filter does not take; they stay
 * @param hidden letters that another command, or a call that died, still holds, about
 * @param movingSeconds spent on moving
 * @param notices what stands in the way, one line each
 */
public record RedriveReply(
    String requestId,
    CommandState state,
    Way way,
    long moved,
    long kept,
    long hidden,
    double movingSeconds,
    List<String> notices) {

  /** Who moves the letters. */
  public enum Way {
    /** The function, letter by letter. */
    @JsonProperty("letters")
    LETTERS,
    /** The queue service's own move task, whole queues. */
    @JsonProperty("move-task")
    MOVE_TASK
  }
}
