package io.geosync.simulation.removedrule;

import java.util.List;

/** A rule of the apply engine that can be removed, by edits of its SQL files. */
public enum RemovedRule {
  /** Without it, an old event of a deleted unit creates the unit again. */
  TOMBSTONES(
      new Edit(
          "io/geosync/tenant/write/bury_units.sql",
          "WHERE action IN",
          "WHERE false AND action IN")),

  /** Without it, a unit that came before its parent, or was in a cycle, is not linked later. */
  LINKS(
      new Edit(
          "io/geosync/tenant/write/plan_moves.sql",
          "WHERE i.action = 'insert' AND",
          "WHERE false AND"),
      new Edit(
          "io/geosync/tenant/write/plan_moves.sql", "WHERE u.link_blocked AND", "WHERE false AND")),

  /** Without it, a row that references a unit while that is being deleted is lost. */
  LOCKS(
      new Edit(
          "io/geosync/tenant/write/lock_deleted.sql",
          "WHERE u.id = ANY",
          "WHERE false AND u.id = ANY")),

  /**
   * Without it, a row follows its unit as soon as the unit has ended in the tenant's rows, although
   * events that change the unit or its successions may be missing.
   */
  POSITIONS(
      new Edit(
          "io/geosync/tenant/schema/succession_functions.sql",
          "SELECT \"position\" <= (",
          "SELECT 0 * \"position\" <= (")),

  /**
   * Without it, a ledger is compared with the log by its highest position only: events of a
   * restored landlord at lower positions are taken for duplicates.
   */
  DIGESTS(new Edit("io/geosync/contract/event_digest.sql", "RETURN ('x'", "RETURN 0 * ('x'"));

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Edit> edits;

  RemovedRule(Edit... edits) {
    this.edits = List.of(edits);
  }

  /** A text replacement in one resource. */
  record Edit(String resource, String from, String to) {
    String apply(String text) {
      if (!text.contains(from)) {
        throw new IllegalStateException(
            "%s does not contain '%s'. Adapt the edit to the changed file."
                .formatted(resource, from));
      }
      return text.replace(from, to);
    }
  }

  List<Edit> edits() {
    return edits;
  }
}
