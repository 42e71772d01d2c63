package io.geosync.contract.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/**
 * An event of a country's stream: a captured change of one unit, or of the successions of one unit.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = UnknownEvent.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = UnitCreated.class, name = "created"),
  @JsonSubTypes.Type(value = UnitUpdated.class, name = "updated"),
  @JsonSubTypes.Type(value = UnitDeleted.class, name = "deleted"),
  @JsonSubTypes.Type(value = UnitHierarchyChanged.class, name = "hierarchy_changed"),
  @JsonSubTypes.Type(value = SuccessionsChanged.class, name = "succession")
})
public sealed interface GeographyEvent permits UnitEvent, SuccessionsChanged, UnknownEvent {

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
}
