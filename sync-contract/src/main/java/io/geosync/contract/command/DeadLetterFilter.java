package io.geosync.contract.command;

import org.jspecify.annotations.Nullable;

/**
 * Which dead letters a command is about: those that everything given fits; all where nothing is.
 *
 * @param country of the queue
 * @param reason the beginning of a reason's id: {@code envelope.signature-invalid}, or {@code
 *     envelope.} for all of that kind; {@code retries-exhausted} for what was delivered too often
 * @param eventType a letter with an event of this type
 * @param unit a letter with an event of the unit of this id or code
 * @param fromPosition a letter with an event at this position or later
 * @param toPosition a letter with an event at this position or earlier
 */
public record DeadLetterFilter(
    @Nullable String country,
    @Nullable String reason,
    @Nullable String eventType,
    @Nullable String unit,
    @Nullable Long fromPosition,
    @Nullable Long toPosition) {

  public static DeadLetterFilter all() {
    return new DeadLetterFilter(null, null, null, null, null, null);
  }

  /** Whether it takes whole queues, so that nobody need look at their letters. */
  public boolean takesWholeQueues() {
    return reason == null
        && eventType == null
        && unit == null
        && fromPosition == null
        && toPosition == null;
  }
}
