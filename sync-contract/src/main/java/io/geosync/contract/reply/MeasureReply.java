package io.geosync.contract.reply;

import io.geosync.contract.error.ErrorReport;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of one sweep, taken before it repairs anything. {@code Metric} defines the figures.
 *
 * @param pending events captured and not yet published
 * @param undelivered events that a live tenant stream has not applied
 * @param dlqMessages messages on all dead-letter queues; absent if SQS did not answer
 * @param countries the countries for which a figure is not zero, the greatest lag first
 * @param metricsSent number of data points that CloudWatch accepted
 * @param problems why a figure is absent or was not sent, or a step of the sweep failed; the sweep
 *     continues in this case
 */
public record MeasureReply(
    long pending,
    long undelivered,
    long failed,
    double lagMaxSeconds,
    double lagP95Seconds,
    long parked,
    long outOfSync,
    long breakersOpen,
    @Nullable Long dlqMessages,
    List<Country> countries,
    int metricsSent,
    List<ErrorReport> problems) {
  /** The reply of a sweep that could not measure. */
  public static final MeasureReply NOTHING =
      new MeasureReply(0, 0, 0, 0, 0, 0, 0, 0, null, List.of(), 0, List.of());

  /** This reply with further problems at the end. */
  public MeasureReply withProblems(List<ErrorReport> further) {
    return new MeasureReply(
        pending,
        undelivered,
        failed,
        lagMaxSeconds,
        lagP95Seconds,
        parked,
        outOfSync,
        breakersOpen,
        dlqMessages,
        countries,
        metricsSent,
        Stream.concat(problems.stream(), further.stream()).toList());
  }

  /**
   * The figures of one country.
   *
   * @param polling whether the country's circuit breaker is open
   */
  public record Country(
      String country,
      long pending,
      long undelivered,
      long failed,
      double lagMaxSeconds,
      double lagP95Seconds,
      long parked,
      long outOfSync,
      boolean polling,
      @Nullable Long dlqMessages) {}
}
