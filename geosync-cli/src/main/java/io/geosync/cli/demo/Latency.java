package io.geosync.cli.demo;

import java.util.Arrays;
import java.util.Collection;

/**
 * Milliseconds from an event's capture to its apply.
 *
 * @param events how many were measured
 */
public record Latency(long events, double p50, double p95, double max) {

  static Latency of(Collection<Double> milliseconds) {
    double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Latency(
        sorted.length,
        atRank(sorted, 0.50),
        atRank(sorted, 0.95),
        Arrays.stream(sorted).max().orElse(0));
  }

  /** Nearest rank: a value that was measured, none between two. */
  private static double atRank(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
