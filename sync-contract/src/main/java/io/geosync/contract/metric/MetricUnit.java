package io.geosync.contract.metric;

/** A unit as CloudWatch names it. */
public enum MetricUnit {
  SECONDS("Seconds"),
  COUNT("Count");

  private final String cloudWatchName;

  MetricUnit(String cloudWatchName) {
    this.cloudWatchName = cloudWatchName;
  }

  /** Value of {@code Unit} in PutMetricData. */
  public String cloudWatchName() {
    return cloudWatchName;
  }
}
