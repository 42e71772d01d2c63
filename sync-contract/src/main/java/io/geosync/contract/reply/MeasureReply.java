package io.geosync.contract.reply;

import io.geosync.contract.error.ErrorReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of one sweep, taken before it repairs anything. {@code Metric} defines the figures.
 *
 * @param pending events captured and not yet published
 * @param undelivered events that a live tenant stream has not applied
 * @param dlqMessages messages on all dead-letter queues; absent if SQS did not answer
 * @param countries the countries for which a figure is not zero, the greatest lag first
 * @param metricsSent number of data points that CloudWatch accepted
 * @param problems why a figure is absent or was not sent; the sweep continues in this case
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
