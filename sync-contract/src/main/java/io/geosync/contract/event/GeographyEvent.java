package io.geosync.contract.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.UUID;

/**
 * A captured change of one unit: an event of a country's stream. Every event carries the whole
 * state of the unit after the change; a deletion carries the last state before it. Therefore the
 * event with the greatest position of a unit replaces all earlier ones.
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

  /** Returns the id of the event, unique over all streams and epochs. */
  UUID id();

  /** Returns the position in the country's stream: 1 for the first event, without gaps. */
  long position();

  /** Returns the landlord's key of the unit. */
  long unitId();

  /** Returns the ISO 3166-1 alpha-2 code of the unit's country. */
  String country();

  /** Returns when the landlord captured the change, on the landlord's clock. */
  Instant timestamp();

  /** Returns the state of the unit after the change; for a deletion, the last state before it. */
  UnitState state();

  /**
   * Returns the content hash of the state: 16 hexadecimal digits, computed by {@code
   * content_hash.sql}.
   */
  String checksum();

  /** Returns the kind of the change. */
  EventType type();
}
