package io.geosync.landlord.measure;

/**
 * Holds the metrics of one country or of all countries; {@code Metric} defines each of them.
 *
 * @param lagMaxSeconds the maximum lag of live and parked tenant streams
 * @param lagP95Seconds the 95th percentile of the lag of live tenant streams
 */
public record Figures(
    long pending,
    long undelivered,
    long failed,
    double lagMaxSeconds,
    double lagP95Seconds,
    long parked,
    long outOfSync,
    long breakersOpen) {

  /** Returns whether every event is delivered and nothing has failed. */
  public boolean idle() {
    return pending + undelivered + failed + parked + outOfSync + breakersOpen == 0
        && lagMaxSeconds == 0;
  }
}
