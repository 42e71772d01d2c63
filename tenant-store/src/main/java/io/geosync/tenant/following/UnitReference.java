package io.geosync.tenant.following;

import io.geosync.contract.state.FollowingChoice;
import org.jspecify.annotations.Nullable;

/**
 * A column of the tenant's tables that references units: a foreign key, the parent of custom units,
 * or a configured column.
 *
 * @param table the name of the table, with its schema if that is not the schema of the units
 * @param column the column that has the unit's id
 * @param isReadable whether the rows can be counted
 * @param problem why the rows cannot be moved, and what to do about it; null: they can
 * @param allowDefault whether rows follow the default successor of a split as well
 */
public record UnitReference(
    String table,
    String column,
    boolean isReadable,
    @Nullable String problem,
    FollowingChoice choice,
    boolean allowDefault) {

  /** The name by which commands select the reference. */
  public String name() {
    return table + "." + column;
  }

  boolean isFollowed() {
    return choice == FollowingChoice.FOLLOW && problem == null;
  }
}
