package io.geosync.tenantsync.measure;

import io.geosync.contract.metric.Metric;
import io.geosync.landlord.measure.Figures;
import io.geosync.landlord.measure.Measured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** The metrics of one sweep: the aggregates, and the figures of countries that are not idle. */
final class MetricData {
  /** The limit of one PutMetricData request. */
  static final int MAX_DATA = 1_000;

  private final Dimension stage;
  private final Instant at;

  MetricData(String stage, Instant at) {
    this.stage = dimension(Metric.STAGE, stage);
    this.at = at;
  }

  /**
   * Builds the data of one request. If they are too many, the countries with the worst figures are
   * kept.
   *
   * @param deadLetters by country; empty if they could not be counted
   */
  List<MetricDatum> of(Measured measured, Optional<SortedMap<String, Long>> deadLetters) {
    List<MetricDatum> data = new ArrayList<>();
    Optional<Long> all =
        deadLetters.map(counts -> counts.values().stream().mapToLong(Long::longValue).sum());
    data.addAll(figures(measured.all(), all, List.of(stage)));
    data.add(datum(Metric.HEARTBEAT, 1, List.of(stage)));
    for (Map.Entry<String, Figures> country : measured.worstFirst()) {
      Optional<Long> count = deadLetters.map(counts -> counts.getOrDefault(country.getKey(), 0L));
      List<Dimension> dimensions = List.of(stage, dimension(Metric.COUNTRY, country.getKey()));
      data.addAll(figures(country.getValue(), count, dimensions));
    }
    return data.size() <= MAX_DATA ? data : data.subList(0, MAX_DATA);
  }

  private List<MetricDatum> figures(
      Figures figures, Optional<Long> deadLetters, List<Dimension> dimensions) {
    List<MetricDatum> data = new ArrayList<>();
    Map<Metric, Double> values =
        Map.of(
            Metric.LAG_MAX, figures.lagMaxSeconds(),
            Metric.LAG_P95, figures.lagP95Seconds(),
            Metric.PENDING, (double) figures.pending(),
            Metric.FAILED, (double) figures.failed(),
            Metric.PARKED, (double) figures.parked(),
            Metric.OUT_OF_SYNC, (double) figures.outOfSync(),
            Metric.BREAKERS_OPEN, (double) figures.breakersOpen());
    values.forEach((metric, value) -> data.add(datum(metric, value, dimensions)));
    deadLetters.ifPresent(count -> data.add(datum(Metric.DLQ_MESSAGES, count, dimensions)));
    return data;
  }

  private MetricDatum datum(Metric metric, double value, List<Dimension> dimensions) {
    return MetricDatum.builder()
        .metricName(metric.metricName())
        .unit(metric.unit().cloudWatchName())
        .value(value)
        .timestamp(at)
        .dimensions(dimensions)
        .build();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
