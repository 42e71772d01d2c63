package io.geosync.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.UUID;

/**
 * A unit was deleted.
 *
 * @param id unique id of the event
 * @param position position in the country's stream
 * @param unitId the landlord's key of the unit
 * @param country ISO 3166-1 alpha-2 code
 * @param timestamp when the landlord captured the change
 * @param state the unit before the deletion
 * @param checksum content hash of the state
 */
public record UnitDeleted(
    UUID id,
    long position,
    long unitId,
    String country,
    Instant timestamp,
    UnitState state,
    String checksum)
    implements UnitEvent {

  @Override
  @JsonIgnore
  public EventType type() {
    return EventType.DELETED;
  }
}
