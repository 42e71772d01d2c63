package io.geosync.deploy.cost;

/**
 * The size of the log lines that geosync and Lambda write for delivered events. {@code
 * LogLinesTest} compares the lines of geosync with lines of real processes.
 */
public final class LogVolume {
  /** A line about a published envelope, without the ids of its events. */
  public static final double PUBLISHED_LINE_BYTES = 520;

  /** A line about a batch that was delivered to one tenant, without the ids of its events. */
  public static final double DELIVERED_LINE_BYTES = 500;

  /** An id with the blank before it. */
  public static final double EVENT_ID_BYTES = 37;

  /** The most events whose ids are in a line. */
  public static final double MAX_EVENT_IDS = 100;

  /**
   * Lambda's lines START, END and REPORT of an invocation. Source: AWS Lambda Developer Guide,
   * "Sending Lambda function logs to CloudWatch Logs".
   */
  static final double INVOCATION_BYTES = 350;

  private static final double BYTES_PER_GIGABYTE = 1e9;

  private LogVolume() {}

  /**
   * Returns the GB that the delivery of events writes.
   *
   * @param calls invocations of the batch function
   * @param deliveries batches of one tenant each
   */
  static double gigabytes(
      double envelopes,
      double eventsPerEnvelope,
      double calls,
      double eventsPerCall,
      double deliveries) {
    double published = envelopes * (PUBLISHED_LINE_BYTES + idBytes(eventsPerEnvelope));
    double delivered = deliveries * (DELIVERED_LINE_BYTES + idBytes(eventsPerCall));
    return (published + delivered + calls * INVOCATION_BYTES) / BYTES_PER_GIGABYTE;
  }

  private static double idBytes(double events) {
    return events > MAX_EVENT_IDS ? 0 : events * EVENT_ID_BYTES;
  }
}
