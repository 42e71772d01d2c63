package io.geosync.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Fields of a unit changed.
 *
 * @param id unique id of the event
 * @param position position in the country's stream
 * @param unitId the landlord's key of the unit
 * @param country ISO 3166-1 alpha-2 code
 * @param timestamp when the landlord captured the change
 * @param state the unit after the change
 * @param changed names of the changed fields
 * @param oldValues values of these fields before the change
 * @param newValues values of these fields after the change
 * @param checksum content hash of the state
 */
public record UnitUpdated(
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
    implements UnitEvent {

  public UnitUpdated {
    changed = List.copyOf(changed);
  }

  @Override
  @JsonIgnore
  public EventType type() {
    return EventType.UPDATED;
  }
}
