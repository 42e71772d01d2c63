package io.geosync.simulation.leftout;

import java.util.List;

/** A rule of the engine that can be left out. */
public enum LeftOut {
  /** An old event of a removed unit revives it. */
  TOMBSTONES(
      new Edit(
          "io/geosync/tenant/write/bury_units.sql",
          "WHERE action IN",
          "WHERE false AND action IN")),

  /** Who came before its parent, or hung in a circle for a while, stays where it is. */
  LINKS(
      new Edit(
          "io/geosync/tenant/write/plan_moves.sql",
          "WHERE i.action = 'insert' AND",
          "WHERE false AND"),
      new Edit(
          "io/geosync/tenant/write/plan_moves.sql", "WHERE u.link_blocked AND", "WHERE false AND")),

  /** Who puts a row on a unit while it is being deleted loses it. */
  LOCKS(
      new Edit(
          "io/geosync/tenant/write/lock_deleted.sql",
          "WHERE u.id = ANY",
          "WHERE false AND u.id = ANY"));

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Edit> edits;

  LeftOut(Edit... edits) {
    this.edits = List.of(edits);
  }

  /** A change of one resource. */
  record Edit(String resource, String from, String to) {
    String apply(String text) {
      if (!text.contains(from)) {
        throw new IllegalStateException("%s has no '%s' any more".formatted(resource, from));
      }
      return text.replace(from, to);
    }
  }

  List<Edit> edits() {
    return edits;
  }
}
