package io.geosync.contract.reply;

import java.util.List;
import java.util.Objects;

/**
 * The difference that an import applied, or in a dry run would apply: result of {@code
 * import-commit}.
 *
 * @param rows number of staged rows
 * @param complete whether units that are not in the file were deleted
 * @param published whether all events of the import are published already; if not, the scheduled
 *     relay publishes them
 * @param replayed whether this request was executed before and this is its recorded result
 */
public record ImportReply(
    String requestId,
    boolean dryRun,
    boolean complete,
    long rows,
    List<CountryDifference> countries,
    boolean published,
    boolean replayed) {

  /**
   * Numbers of units of one country by what the import does with them.
   *
   * @param created includes revived units
   * @param ended units that the file lacks and that ended, because successions say so; they are not
   *     among the updated and the deleted ones
   * @param successions successions that were recorded; those that were recorded before do not count
   * @param revived units whose code a deleted unit had; they have the id of the deleted unit
   * @param updated includes moved units
   */
  public record CountryDifference(
      String country,
      long created,
      long revived,
      long updated,
      long moved,
      long deleted,
      long unchanged,
      Long ended,
      Long successions) {

    /** A recorded result of an earlier version does not have the last two. */
    public CountryDifference {
      ended = Objects.requireNonNullElse(ended, 0L);
      successions = Objects.requireNonNullElse(successions, 0L);
    }

    /** A difference without successions. */
    public CountryDifference(
        String country,
        long created,
        long revived,
        long updated,
        long moved,
        long deleted,
        long unchanged) {
      this(country, created, revived, updated, moved, deleted, unchanged, 0L, 0L);
    }

    /** Returns the difference with another number of successions. */
    public CountryDifference withSuccessions(long recorded) {
      return new CountryDifference(
          country, created, revived, updated, moved, deleted, unchanged, ended, recorded);
    }
  }
}
