package io.geosync.contract.reply;

import io.geosync.contract.unit.UnitState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The living units below a unit, in ascending order of code: result of {@code unit-children}.
 *
 * @param path the units from the root down to the parent; empty for the roots of the country
 * @param next code of the last unit if more units follow; absent: these are all
 */
public record UnitChildrenReply(List<UnitName> path, List<Child> units, @Nullable String next) {

  public UnitChildrenReply {
    path = List.copyOf(path);
    units = List.copyOf(units);
  }

  /**
   * A unit of the tree.
   *
   * @param children number of living units directly below it
   */
  public record Child(UnitState unit, long children) {}

  /**
   * A unit that contains another one.
   *
   * @param name its name, in one of its languages; absent if it has no name
   */
  public record UnitName(long id, String code, @Nullable String name) {}
}
