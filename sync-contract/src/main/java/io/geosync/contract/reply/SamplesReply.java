package io.geosync.contract.reply;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measurements over time for charts, in ascending order of time: result of {@code samples}.
 *
 * @param stepSeconds length of the interval that a sample covers
 */
public record SamplesReply(Instant since, Instant until, double stepSeconds, List<Sample> samples) {

  public SamplesReply {
    samples = List.copyOf(samples);
  }

  /**
   * The highest values of the sweeps of one interval, with the definitions of {@code Metric}. An
   * interval without a sweep has no sample; for one country, an interval without a sweep in which
   * the country was busy has none. Values that a sweep of an earlier version did not record are
   * absent.
   *
   * @param at time of the last sweep of the interval
   * @param deadLetters messages on all dead-letter queues; absent if they could not be counted
   * @param captured number of events captured since the beginning of the epoch; the difference of
   *     two samples is the throughput between them
   * @param completed number of events completed since the beginning of the epoch
   */
  public record Sample(
      Instant at,
      long pending,
      long undelivered,
      long failed,
      double lagMaxSeconds,
      @Nullable Double lagP95Seconds,
      @Nullable Long parked,
      @Nullable Long outOfSync,
      @Nullable Long breakersOpen,
      @Nullable Long deadLetters,
      @Nullable Long captured,
      @Nullable Long completed) {}
}
