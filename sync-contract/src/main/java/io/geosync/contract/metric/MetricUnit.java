package io.geosync.contract.metric;

/** The unit of a metric. */
public enum MetricUnit {
  SECONDS("Seconds"),
  COUNT("Count");

  private final String cloudWatchName;

  MetricUnit(String cloudWatchName) {
    this.cloudWatchName = cloudWatchName;
  }

  /** Returns the value of {@code Unit} in PutMetricData. */
  public String cloudWatchName() {
    return cloudWatchName;
  }
}
