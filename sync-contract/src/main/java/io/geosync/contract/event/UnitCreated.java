package io.geosync.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.UUID;

/** A unit that was not there, or was deleted, lives. */
public record UnitCreated(
    UUID id,
    long position,
    long unitId,
    String country,
    Instant timestamp,
    UnitState state,
    String checksum)
    implements GeographyEvent {

  @Override
  @JsonIgnore
  public EventType type() {
    return EventType.CREATED;
  }
}
