package io.geosync.contract.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The five promises as measured now. */
public record PromisesReply(List<Promise> promises) {

  /**
   * @param promise what is promised, with its limit
   * @param measured the figure with its unit; absent: there is nothing yet to measure
   * @param kept absent where nothing was measured
   * @param how it was measured, and of what
   */
  public record Promise(
      String promise, @Nullable String measured, @Nullable Boolean kept, String how) {}
}
