package io.geosync.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A unit hangs under another parent; followed by the {@link UnitUpdated} of the same change. */
public record UnitHierarchyChanged(
    UUID id,
    long position,
    long unitId,
    String country,
    Instant timestamp,
    UnitState state,
    List<String> changed,
    @JsonProperty("old") ObjectNode oldValues,
    @JsonProperty("new") ObjectNode newValues,
    String checksum)
    implements GeographyEvent {

  public UnitHierarchyChanged {
    changed = List.copyOf(changed);
  }

  @Override
  @JsonIgnore
  public EventType type() {
    return EventType.HIERARCHY_CHANGED;
  }
}
