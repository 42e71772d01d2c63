package io.geosync.landlord.retention;

/** Rows that went. */
public record Pruned(long events, long envelopes, long failures, long samples, long versions) {

  /** Whether there may be more: a portion was full. */
  public boolean more(int portion) {
    return Math.max(Math.max(events, envelopes), Math.max(failures, Math.max(samples, versions)))
        >= portion;
  }
}
