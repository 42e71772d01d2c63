package io.geosync.landlord.snapshot;

import io.geosync.contract.unit.UnitState;
import java.util.Map;

/** Holds the last captured state of a unit and the position of its last event. */
public record UnitHead(UnitState state, long position, boolean deleted, long contentHash) {
  private static final long BEFORE_ALL = -1;

  /**
   * Stands for a unit whose state cannot be read. As a deletion before every event it leaves the
   * row of a tenant as it is, and a check finds the row different.
   */
  static UnitHead unreadable(String country, long unitId) {
    UnitState state =
        new UnitState(
            unitId, country, 0, "unreadable", "unreadable", Map.of(), null, false, null, null);
    return new UnitHead(state, BEFORE_ALL, true, 0);
  }
}
