package io.geosync.contract.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far publishing the log again has come.
 *
 * @param countries those with events in the stretch
 */
public record ReprocessReply(String requestId, CommandState state, List<CountryStretch> countries) {

  /**
   * One country's part.
   *
   * @param fromPosition the first event of the stretch that the log has
   * @param events in the stretch
   * @param skipped of them, those that all tenants concerned have reported
   * @param published of the rest, so far; in a dry run 0
   * @param lacking tenant streams that lack some of them
   * @param held why publishing stopped; absent: nothing stands in the way
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
