package io.geosync.infra.message;

/** What every country's queues are set to; a deployment is read back against it. */
public final class QueueSettings {
  /** Six times the function's 45 s, as Lambda advises: a retry must not meet the first try. */
  public static final int VISIBILITY_SECONDS = 270;

  /** Throttles count as receives; with 5 a short outage would dead-letter everything. */
  public static final int MAX_RECEIVES = 10;

  /** Ten envelopes are 2 of the 6 MB that an invocation takes. */
  public static final int BATCH_SIZE = 10;

  public static final int RETENTION_DAYS = 4;

  public static final int DEAD_LETTER_RETENTION_DAYS = 14;

  private QueueSettings() {}
}
