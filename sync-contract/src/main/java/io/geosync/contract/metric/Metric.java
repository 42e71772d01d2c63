package io.geosync.contract.metric;

/**
 * A CloudWatch metric that the sweep sends. It sends each metric once per sweep with the dimension
 * {@link #STAGE}, which the alarms read. For countries that are not idle it also sends the metrics
 * of the country with the dimensions {@link #STAGE} and {@link #COUNTRY}, because CloudWatch
 * charges for each combination.
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

  /**
   * Returns the name in CloudWatch. Names never change, because external alarms and dashboards may
   * use them.
   */
  public String metricName() {
    return metricName;
  }

  /** Returns the unit of the values. */
  public MetricUnit unit() {
    return unit;
  }

  /** Returns a description for alarms and the dashboard. */
  public String meaning() {
    return meaning;
  }
}
