package io.geosync.contract.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Progress of publishing a range of the log again: result of {@code reprocess}.
 *
 * @param countries the countries that have events in the range
 */
public record ReprocessReply(String requestId, CommandState state, List<CountryStretch> countries) {

  /**
   * Progress in one country.
   *
   * @param fromPosition position of the first event of the range that the log has
   * @param toPosition position of the last one
   * @param events number of events in the range
   * @param skipped events that are not published, because all tenants concerned have applied them
   * @param published events published so far; 0 in a dry run
   * @param envelopes messages published so far
   * @param lacking number of tenant streams that have not applied all events of the range
   * @param held why publishing stopped; absent if it did not stop
   */
  public record CountryStretch(
      String country,
      long fromPosition,
      long toPosition,
      long events,
      long skipped,
      long published,
      long envelopes,
      int lacking,
      @Nullable String held) {}
}
