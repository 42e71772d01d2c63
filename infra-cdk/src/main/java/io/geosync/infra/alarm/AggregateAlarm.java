package io.geosync.infra.alarm;

import io.geosync.contract.metric.Metric;

/**
 * The alarms on what the sweep measures over all countries: one a kind, because every alarm costs,
 * and the sweep's log line and {@code geosync status} name the countries.
 */
enum AggregateAlarm {
  LAG(Metric.LAG_MAX, 300, 2),
  PENDING(Metric.PENDING, 1_000, 2),
  FAILED(Metric.FAILED, 10, 1),
  DEAD_LETTERS(Metric.DLQ_MESSAGES, 0, 1),
  BREAKERS(Metric.BREAKERS_OPEN, 0, 1),
  PARKED(Metric.PARKED, 0, 1);

  private final Metric metric;
  private final int threshold;
  private final int minutes;

  AggregateAlarm(Metric metric, int threshold, int minutes) {
    this.metric = metric;
    this.threshold = threshold;
    this.minutes = minutes;
  }

  Metric metric() {
    return metric;
  }

  /** Above it is alarming. */
  int threshold() {
    return threshold;
  }

  /** So many in a row. */
  int minutes() {
    return minutes;
  }
}
