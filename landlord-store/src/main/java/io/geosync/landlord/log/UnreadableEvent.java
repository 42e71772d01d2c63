package io.geosync.landlord.log;

/**
 * A row of the event log that cannot be read. In the stream an event without effect has its
 * position, so that tenants do not wait for it.
 *
 * @param position position in the country's stream
 * @param unitId the landlord's key of the unit
 * @param reason what cannot be read
 */
public record UnreadableEvent(String country, long position, long unitId, String reason) {

  /** Describes the event and what an operator does about it. */
  public String message() {
    return "The event at position %d of %s cannot be read and is set aside: %s. Correct unit %d; its next event replaces this one."
        .formatted(position, country, reason, unitId);
  }
}
