package io.geosync.landlord.measure;

/**
 * Figures of one country, or of all; what each means is said where {@code Metric} names it.
 *
 * @param lagMaxSeconds of live and parked tenant streams
 * @param lagP95Seconds of live tenant streams
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

  /** Nothing is under way, waiting or wrong. */
  public boolean atRest() {
    return pending + undelivered + failed + parked + outOfSync + breakersOpen == 0
        && lagMaxSeconds == 0;
  }
}
