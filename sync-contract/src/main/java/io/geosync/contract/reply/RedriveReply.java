package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Progress of a redrive: result of {@code dlq-redrive}.
 *
 * @param requestId as in the command
 * @param state {@code running} if the caller should send the command again
 * @param way how the messages are moved
 * @param moved messages sent back to their queues since the command began; in a dry run, messages
 *     that match
 * @param kept messages read in the last pass that do not match the filter; they stay
 * @param hidden approximate number of messages that another command has received and not yet
 *     returned
 * @param movingSeconds time spent on moving messages
 * @param notices problems that prevent progress, one line each
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

  /** How messages are moved. */
  public enum Way {
    /** By the function, one message at a time. */
    @JsonProperty("letters")
    LETTERS,
    /** By a message move task of SQS, which moves whole queues. */
    @JsonProperty("move-task")
    MOVE_TASK
  }
}
