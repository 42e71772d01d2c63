package io.geosync.contract.metric;

/**
 * Every metric of a sweep. Each is sent once per sweep with the dimension {@link #STAGE} alone:
 * that is what the alarms read. The same names with {@link #COUNTRY} beside it are sent only for
 * countries that are not at rest, because every metric costs.
 */
public enum Metric {
  LAG_MAX("lag_max", MetricUnit.SECONDS, "age of the oldest event that a live tenant stream lacks"),
  LAG_P95("lag_p95", MetricUnit.SECONDS, "the lag that 95 of 100 live tenant streams stay within"),
  PENDING("pending", MetricUnit.COUNT, "events captured and not yet published"),
  FAILED("failed", MetricUnit.COUNT, "events given up, and quarantines, in the last hour"),
  PARKED("parked", MetricUnit.COUNT, "tenant streams taken off live delivery after faults"),
  OUT_OF_SYNC(
      "out_of_sync",
      MetricUnit.COUNT,
      "tenant streams refusing, parked, with a gap over 60 s, or whose last check differed"),
  BREAKERS_OPEN(
      "breakers_open",
      MetricUnit.COUNT,
      "countries that poll because too many of their tenants fail"),
  DLQ_MESSAGES("dlq_messages", MetricUnit.COUNT, "messages on all dead-letter queues"),
  HEARTBEAT("heartbeat", MetricUnit.COUNT, "1 for a sweep that measured; missing, none did");

  /** The CloudWatch namespace; the sweep's role may put metrics in no other. */
  public static final String NAMESPACE = "Geosync";

  /** Dimension of all of them: several stages may share an account. */
  public static final String STAGE = "stage";

  /** Dimension of those of one country, beside the stage. */
  public static final String COUNTRY = "country";

  private final String metricName;
  private final MetricUnit unit;
  private final String meaning;

  Metric(String metricName, MetricUnit unit, String meaning) {
    this.metricName = metricName;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** As CloudWatch knows it; never renamed, alarms and dashboards of others may read it. */
  public String metricName() {
    return metricName;
  }

  public MetricUnit unit() {
    return unit;
  }

  /** What it says, for an alarm's text and the dashboard. */
  public String meaning() {
    return meaning;
  }
}
