package io.geosync.contract.event;

import io.geosync.contract.unit.UnitState;

/**
 * A captured change of one unit. It carries the whole state of the unit after the change; a
 * deletion carries the last state before it. Therefore the event with the greatest position of a
 * unit replaces all earlier ones.
 */
public sealed interface UnitEvent extends GeographyEvent
    permits UnitCreated, UnitUpdated, UnitDeleted, UnitHierarchyChanged {

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
