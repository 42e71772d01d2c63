package io.geosync.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.geosync.contract.succession.Succession;
import io.geosync.contract.succession.SuccessionSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The successions of a unit changed. The event carries all that are known of this predecessor, so
 * that the event with the greatest position of a predecessor replaces all earlier ones.
 *
 * @param id unique id of the event
 * @param position position in the country's stream
 * @param unitId the landlord's key of the predecessor
 * @param country ISO 3166-1 alpha-2 code
 * @param timestamp when the landlord captured the change
 * @param successions ordered by date and successor; empty if none is left
 * @param checksum content hash of the successions
 */
public record SuccessionsChanged(
    UUID id,
    long position,
    long unitId,
    String country,
    Instant timestamp,
    List<Succession> successions,
    String checksum)
    implements GeographyEvent {
  private static final int HEXADECIMAL = 16;

  public SuccessionsChanged {
    successions = List.copyOf(successions);
  }

  /** Returns the set that replaces the earlier ones of the predecessor. */
  @JsonIgnore
  public SuccessionSet set() {
    return new SuccessionSet(
        unitId, position, Long.parseUnsignedLong(checksum, HEXADECIMAL), successions);
  }

  /** Returns the kind of the change. */
  @JsonIgnore
  public EventType type() {
    return EventType.SUCCESSION;
  }
}
