package io.geosync.tenant.write;

/**
 * What became of staged units.
 *
 * @param removed rows deleted
 * @param retired rows kept and deactivated, because something of the tenant stands on them
 * @param buried deletes of units that were not there
 * @param stale older than what is there
 * @param unchanged already there as they should be
 */
public record WriteCounts(
    long inserted,
    long updated,
    long removed,
    long retired,
    long buried,
    long stale,
    long unchanged) {

  static final WriteCounts NONE = new WriteCounts(0, 0, 0, 0, 0, 0, 0);

  WriteCounts plus(WriteCounts other) {
    return new WriteCounts(
        inserted + other.inserted,
        updated + other.updated,
        removed + other.removed,
        retired + other.retired,
        buried + other.buried,
        stale + other.stale,
        unchanged + other.unchanged);
  }

  /** Staged units that took effect. */
  public long applied() {
    return inserted + updated + removed + retired + buried + unchanged;
  }
}
