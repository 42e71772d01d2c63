package io.geosync.contract.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.UUID;

/**
 * One event of a country's stream. Its {@code state} is always the whole unit: the state it has
 * since the event, for a deleted unit the last one it had. Whoever holds the event with the
 * greatest position of a unit needs no other.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = UnitCreated.class, name = "created"),
  @JsonSubTypes.Type(value = UnitUpdated.class, name = "updated"),
  @JsonSubTypes.Type(value = UnitDeleted.class, name = "deleted"),
  @JsonSubTypes.Type(value = UnitHierarchyChanged.class, name = "hierarchy_changed")
})
public sealed interface GeographyEvent
    permits UnitCreated, UnitUpdated, UnitDeleted, UnitHierarchyChanged {

  /** Unique over all streams and epochs. */
  UUID id();

  /** Place in the country's gapless sequence, from 1. */
  long position();

  long unitId();

  String country();

  /** When the landlord captured it, on the landlord's clock. */
  Instant timestamp();

  UnitState state();

  /** Content hash of {@code state}, 16 hexadecimal digits; only SQL computes it. */
  String checksum();

  EventType type();
}
