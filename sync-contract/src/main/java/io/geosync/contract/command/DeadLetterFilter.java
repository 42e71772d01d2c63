package io.geosync.contract.command;

import org.jspecify.annotations.Nullable;

/**
 * The dead letters on which a command works: those that match all fields that are present.
 *
 * @param country country of the queue
 * @param reason beginning of the reason: {@code envelope.signature-invalid}, or {@code envelope.}
 *     for all errors of envelopes, or {@code retries-exhausted}
 * @param eventType dead letters with an event of this type
 * @param unit dead letters with an event of the unit with this id or code
 * @param fromPosition dead letters with an event at this position or a later one
 * @param toPosition dead letters with an event at this position or an earlier one
 */
public record DeadLetterFilter(
    @Nullable String country,
    @Nullable String reason,
    @Nullable String eventType,
    @Nullable String unit,
    @Nullable Long fromPosition,
    @Nullable Long toPosition) {

  /** Returns the filter that matches every dead letter. */
  public static DeadLetterFilter all() {
    return new DeadLetterFilter(null, null, null, null, null, null);
  }

  /** Returns whether all dead letters of a queue match, so that no message needs to be read. */
  public boolean takesWholeQueues() {
    return reason == null
        && eventType == null
        && unit == null
        && fromPosition == null
        && toPosition == null;
  }
}
