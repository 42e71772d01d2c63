package io.geosync.landlord.retention;

/** Holds the number of rows that were deleted from each table. */
public record Pruned(long events, long envelopes, long failures, long samples, long versions) {

  /**
   * Returns whether more rows may be due: at least one table reached the maximum of rows per call.
   */
  public boolean more(int portion) {
    return Math.max(Math.max(events, envelopes), Math.max(failures, Math.max(samples, versions)))
        >= portion;
  }
}
