package io.geosync.infra.message;

/**
 * Settings of every country's queues. The conformance command compares deployed queues with them.
 */
public final class QueueSettings {
  /**
   * Six times the function timeout of 45 s, as Lambda recommends, so that attempts never overlap.
   */
  public static final int VISIBILITY_SECONDS = 270;

  /**
   * Throttled invocations count as receives; 5 would dead-letter all messages in a short outage.
   */
  public static final int MAX_RECEIVES = 10;

  /** Ten envelopes are 2 MB of the 6 MB that one invocation accepts. */
  public static final int BATCH_SIZE = 10;

  public static final int RETENTION_DAYS = 4;

  public static final int DEAD_LETTER_RETENTION_DAYS = 14;

  private QueueSettings() {}
}
