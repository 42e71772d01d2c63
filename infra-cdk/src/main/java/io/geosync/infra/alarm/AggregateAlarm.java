package io.geosync.infra.alarm;

import io.geosync.contract.metric.Metric;

/**
 * The alarms on metrics that the sweep aggregates over all countries. There is one alarm per metric
 * instead of one per country, because every alarm is billed; {@code geosync status} names the
 * countries.
 */
enum AggregateAlarm {
  LAG(
      Metric.LAG_MAX,
      300,
      2,
      "A tenant's copy is more than 300 s behind the landlord. Run `geosync status`: it names the"
          + " tenant, the country, the cause and what to do."),
  PENDING(
      Metric.PENDING,
      1_000,
      2,
      "More than 1,000 captured events are not published. Run `geosync status` to see the"
          + " countries, and check the alarms of the function publisher."),
  FAILED(
      Metric.FAILED,
      10,
      1,
      "More than 10 events were skipped or quarantined within an hour. Run `geosync status` to see"
          + " the countries and `geosync dlq list` to see the reasons."),
  DEAD_LETTERS(
      Metric.DLQ_MESSAGES,
      0,
      1,
      "There are messages on the dead-letter queues of this deployment. Run `geosync dlq list` to"
          + " see the reasons, fix the cause, then run `geosync dlq redrive`. Countries: %s"),
  BREAKERS(
      Metric.BREAKERS_OPEN,
      0,
      1,
      "A country's circuit breaker is open: live delivery is suspended, and the sweep delivers"
          + " once a minute. Run `geosync status` to see the country and its failing tenants."),
  PARKED(
      Metric.PARKED,
      0,
      1,
      "A tenant stream is parked after repeated failures. The sweep retries it. Run `geosync"
          + " status` to see the tenant and its error, fix it, then run `geosync process --once`.");

  private final Metric metric;
  private final int threshold;
  private final int minutes;
  private final String description;

  AggregateAlarm(Metric metric, int threshold, int minutes, String description) {
    this.metric = metric;
    this.threshold = threshold;
    this.minutes = minutes;
    this.description = description;
  }

  Metric metric() {
    return metric;
  }

  /** Returns the value that the metric must exceed. */
  int threshold() {
    return threshold;
  }

  /** Returns how many minutes in a row the metric must exceed the threshold. */
  int minutes() {
    return minutes;
  }

  /**
   * Returns what happened and what to do, for the operator who receives the alarm.
   *
   * @param countries codes of the deployment's countries; at most 200, so that the text stays below
   *     CloudWatch's limit of 1,024 characters
   */
  String description(String countries) {
    return description.formatted(countries);
  }
}
