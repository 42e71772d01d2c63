package io.geosync.tenantsync.measure;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.metric.Metric;
import io.geosync.contract.reply.MeasureReply;
import io.geosync.landlord.measure.Figures;
import io.geosync.landlord.measure.Measured;
import io.geosync.landlord.measure.Measurements;
import io.geosync.landlord.measure.Records;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenantsync.config.TenantSyncConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * Measures all streams, stores the samples and sends the metrics. What cannot be counted or sent is
 * part of the reply and does not stop the sweep.
 */
@Singleton
public final class MeasureService {
  private static final Logger LOG = Logger.getLogger(MeasureService.class);

  private final LandlordDatabase landlord;
  private final DeadLetterCounts deadLetters;
  private final MetricClient metrics;
  private final String stage;
  private final Clock clock;
  private final Measurements measurements;
  private final Records records;

  @Inject
  public MeasureService(
      LandlordDatabase landlord,
      DeadLetterCounts deadLetters,
      MetricClient metrics,
      TenantSyncConfig config,
      Measurements measurements,
      Records records,
      Clock clock) {
    this.landlord = landlord;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.stage = config.stage();
    this.measurements = measurements;
    this.records = records;
    this.clock = clock;
  }

  /**
   * @param gapOlderThan a tenant stream that lacks an event for longer is out of sync
   * @throws GeosyncException landlord.unreachable: without the landlord nothing can be measured
   */
  public MeasureReply take(RegistrySnapshot tenants, Duration gapOlderThan) {
    Measured measured = landlord.query(c -> measurements.take(c, gapOlderThan));
    List<ErrorReport> problems = new ArrayList<>();
    Optional<SortedMap<String, Long>> counted = deadLetters(tenants, problems);
    landlord.commitAction(
        c -> {
          records.samples(c, measured, total(counted));
          records.versions(c);
        });
    int sent = send(measured, counted, problems);
    return reply(measured, counted, sent, problems);
  }

  private Optional<SortedMap<String, Long>> deadLetters(
      RegistrySnapshot tenants, List<ErrorReport> problems) {
    Set<String> countries =
        tenants.tenants().stream()
            .flatMap(tenant -> tenant.streams().stream())
            .map(TenantStream::country)
            .collect(Collectors.toCollection(TreeSet::new));
    try {
      return Optional.of(deadLetters.count(countries));
    } catch (GeosyncException failure) {
      problems.add(
          problem(
              ErrorId.QUEUE_REFUSED,
              "Dead letters could not be counted; the metric dlq_messages is missing",
              failure));
      return Optional.empty();
    }
  }

  private static @Nullable Long total(Optional<SortedMap<String, Long>> counted) {
    return counted
        .map(counts -> counts.values().stream().mapToLong(Long::longValue).sum())
        .orElse(null);
  }

  private int send(
      Measured measured, Optional<SortedMap<String, Long>> counted, List<ErrorReport> problems) {
    List<MetricDatum> data = new MetricData(stage, clock.instant()).of(measured, counted);
    try {
      metrics.put(Metric.NAMESPACE, data);
      return data.size();
    } catch (SdkException failure) {
      problems.add(
          problem(
              ErrorId.METRICS_UNSENT,
              "The metrics of this sweep could not be sent; alarms do not see them",
              failure));
      return 0;
    }
  }

  private static ErrorReport problem(ErrorId id, String what, RuntimeException cause) {
    LOG.errorf(cause, "%s: %s", id.id(), what);
    return new ErrorReport(id, id.category(), what + ": " + cause.getMessage(), List.of());
  }

  private static MeasureReply reply(
      Measured measured,
      Optional<SortedMap<String, Long>> counted,
      int sent,
      List<ErrorReport> problems) {
    Figures all = measured.all();
    return new MeasureReply(
        all.pending(),
        all.undelivered(),
        all.failed(),
        all.lagMaxSeconds(),
        all.lagP95Seconds(),
        all.parked(),
        all.outOfSync(),
        all.breakersOpen(),
        total(counted),
        measured.worstFirst().stream().map(each -> country(each, counted)).toList(),
        sent,
        List.copyOf(problems));
  }

  private static MeasureReply.Country country(
      Map.Entry<String, Figures> measured, Optional<SortedMap<String, Long>> counted) {
    Figures figures = measured.getValue();
    return new MeasureReply.Country(
        measured.getKey(),
        figures.pending(),
        figures.undelivered(),
        figures.failed(),
        figures.lagMaxSeconds(),
        figures.lagP95Seconds(),
        figures.parked(),
        figures.outOfSync(),
        figures.breakersOpen() > 0,
        counted.map(counts -> counts.getOrDefault(measured.getKey(), 0L)).orElse(null));
  }
}
