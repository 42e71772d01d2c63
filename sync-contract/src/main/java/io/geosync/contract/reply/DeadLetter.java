package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter.
 *
 * @param messageId of the message that could not be delivered
 * @param reason an error id, or {@code retries-exhausted}
 * @param detail what the quarantine noted, or the last error of a tenant at these positions
 * @param firstFailedAt when it was first received, or its first failure that was recorded
 * @param receiveCount how often it was delivered in vain; absent: nobody counted
 * @param redriveCount how often it was redriven before
 * @param epoch absent where the letter cannot be read as an envelope
 * @param events how many; 0 where they cannot be read
 * @param lacking tenant streams that have not reported all of its positions
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

  /** Reason of a letter that no quarantine wrote: the queue itself gave up on it. */
  public static final String RETRIES_EXHAUSTED = "retries-exhausted";

  /** Whether a letter is still needed. */
  public enum Verdict {
    /** Every tenant stream that is on has its positions: safe to drop. */
    @JsonProperty("applied-everywhere")
    APPLIED_EVERYWHERE,
    /** Of an epoch that has ended: it would be acknowledged unapplied. Safe to drop. */
    @JsonProperty("epoch-ended")
    EPOCH_ENDED,
    /** Some tenant stream lacks its positions, or has not reported them yet. */
    @JsonProperty("lacking")
    LACKING,
    /** No envelope: there are no positions to look for. */
    @JsonProperty("unreadable")
    UNREADABLE;

    public boolean isSafeToDrop() {
      return this == APPLIED_EVERYWHERE || this == EPOCH_ENDED;
    }
  }
}
