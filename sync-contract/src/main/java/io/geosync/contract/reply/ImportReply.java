package io.geosync.contract.reply;

import java.util.List;

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
      long unchanged) {}
}
