package io.geosync.contract.reply;

import java.util.List;

/** The difference that an import made, or in a dry run would make, country by country. */
public record ImportReply(
    String requestId,
    boolean dryRun,
    boolean complete,
    long rows,
    List<CountryDifference> countries,
    boolean published,
    boolean replayed) {

  /** Units by what becomes of them; {@code moved} ones count in {@code updated} too. */
  public record CountryDifference(
      String country, long created, long updated, long moved, long deleted, long unchanged) {}
}
