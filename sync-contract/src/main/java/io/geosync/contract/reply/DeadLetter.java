package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on a dead-letter queue, with what is known about its failure.
 *
 * @param country country of the queue
 * @param queue name of the dead-letter queue
 * @param messageId SQS id of the message that could not be delivered
 * @param reason an error id such as {@code envelope.signature-invalid}, or {@link
 *     #RETRIES_EXHAUSTED}
 * @param detail the text of the error, or the last error of a tenant at these positions
 * @param firstFailedAt when the message was first received, or when its first failure was recorded
 * @param receiveCount number of deliveries that failed; absent if unknown
 * @param redriveCount number of earlier redrives
 * @param epoch epoch of its events; absent if the body is not a readable envelope, as the positions
 * @param fromPosition position of its first event
 * @param toPosition position of its last event
 * @param events number of its events; 0 if the body is not readable
 * @param verdict whether any tenant still needs the message
 * @param lacking number of tenant streams that have not reported all of its positions
 */
public record DeadLetter(
    String country,
    String queue,
    String messageId,
    String reason,
    @Nullable String detail,
    @Nullable Instant firstFailedAt,
    @Nullable Integer receiveCount,
    int redriveCount,
    @Nullable Long epoch,
    @Nullable Long fromPosition,
    @Nullable Long toPosition,
    int events,
    Verdict verdict,
    int lacking) {

  /** Reason of a message that SQS moved after the maximum number of receives. */
  public static final String RETRIES_EXHAUSTED = "retries-exhausted";

  /** Whether any tenant still needs a dead letter. */
  public enum Verdict {
    /** Every tenant stream with delivery {@code on} has applied its positions: safe to delete. */
    @JsonProperty("applied-everywhere")
    APPLIED_EVERYWHERE,
    /** Its epoch has ended, so that consumers would ignore it: safe to delete. */
    @JsonProperty("epoch-ended")
    EPOCH_ENDED,
    /** A tenant stream has not applied its positions, or has not reported them yet. */
    @JsonProperty("lacking")
    LACKING,
    /** The body is not a readable envelope, so that its positions are unknown. */
    @JsonProperty("unreadable")
    UNREADABLE;

    /** Returns whether the message can be deleted without any loss. */
    public boolean isSafeToDrop() {
      return this == APPLIED_EVERYWHERE || this == EPOCH_ENDED;
    }
  }
}
