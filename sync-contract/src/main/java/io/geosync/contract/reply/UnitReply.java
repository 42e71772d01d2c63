package io.geosync.contract.reply;

import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import io.geosync.contract.unit.UnitState;
import java.util.List;

/**
 * The result of the query for a unit: all units that have the id or the code, living ones first.
 * Without a country, each country can have a unit of the code.
 */
public record UnitReply(List<Found> units) {

  public UnitReply {
    units = List.copyOf(units);
  }

  /**
   * A unit.
   *
   * @param unit its state, or its last state if it is deleted
   * @param deleted whether the unit is deleted
   * @param position position of the unit's last event; 0 if its changes were not captured
   * @param path the units from the root down to the unit's parent
   * @param children number of living units directly below it
   */
  public record Found(
      UnitState unit, boolean deleted, long position, List<UnitName> path, long children) {

    public Found {
      path = List.copyOf(path);
    }
  }
}
