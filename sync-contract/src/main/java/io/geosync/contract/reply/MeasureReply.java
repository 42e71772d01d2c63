package io.geosync.contract.reply;

import io.geosync.contract.error.ErrorReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep measured before it mended; each figure as {@code Metric} describes it.
 *
 * @param dlqMessages absent where the queues did not say
 * @param countries those not at rest, the greatest lag first
 * @param metricsSent data points that the metrics service has taken
 * @param problems why a figure is absent or was not sent; the sweep went on
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

  /** One country's part. */
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
