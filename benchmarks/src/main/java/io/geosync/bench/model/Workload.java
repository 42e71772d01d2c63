package io.geosync.bench.model;

/**
 * What the model assumes of an installation.
 *
 * @param changesPerDay single changes of each country and day
 * @param peakFactor rate of the busiest hour, divided by the average rate
 * @param targetSeconds time in which one change must reach all tenants of a queue
 */
record Workload(double changesPerDay, double peakFactor, double targetSeconds) {
  private static final double SECONDS_PER_DAY = 86_400;

  double peakChangesPerSecond() {
    return changesPerDay * peakFactor / SECONDS_PER_DAY;
  }
}
