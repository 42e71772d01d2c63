package io.geosync.tenant.write;

import io.geosync.contract.position.PositionSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The result of writing staged units.
 *
 * @param superseded positions of events rejected before, which later events of the same units have
 *     replaced
 */
public record WriteResult(Counts counts, List<RejectedUnit> rejected, PositionSet superseded) {
  static final WriteResult NOTHING = new WriteResult(Counts.NONE, List.of(), PositionSet.EMPTY);

  public WriteResult {
    rejected = List.copyOf(rejected);
  }

  /** A staged unit that a trigger or a constraint of the tenant rejects. */
  public record RejectedUnit(long unitId, long position, String sqlState, String message) {

    /** A unit that was rejected with this failure. */
    public static RejectedUnit of(long unitId, long position, SQLException failure) {
      return new RejectedUnit(
          unitId,
          position,
          failure.getSQLState(),
          Objects.requireNonNullElse(failure.getMessage(), ""));
    }
  }

  /**
   * How many staged units each action has.
   *
   * @param removed rows deleted
   * @param retired rows kept and deactivated, because tenant rows reference them
   * @param buried deletes of units that had no row
   * @param stale units older than their row or tombstone
   * @param unchanged units whose row was already equal
   */
  public record Counts(
      long inserted,
      long updated,
      long removed,
      long retired,
      long buried,
      long stale,
      long unchanged) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          inserted + other.inserted,
          updated + other.updated,
          removed + other.removed,
          retired + other.retired,
          buried + other.buried,
          stale + other.stale,
          unchanged + other.unchanged);
    }

    /** Staged units that change a row, or leave a tombstone. */
    long written() {
      return inserted + updated + removed + retired + buried;
    }

    /** Staged units that took effect. */
    public long applied() {
      return written() + unchanged;
    }
  }

  /** The result for units of which nothing was written. */
  public static WriteResult rejected(List<RejectedUnit> units) {
    return new WriteResult(Counts.NONE, units, PositionSet.EMPTY);
  }

  /** Both results together. */
  public WriteResult plus(WriteResult other) {
    List<RejectedUnit> allRejected = new ArrayList<>(rejected);
    allRejected.addAll(other.rejected);
    return new WriteResult(
        counts.plus(other.counts), allRejected, superseded.union(other.superseded));
  }
}
