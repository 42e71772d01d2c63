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
import io.geosync.tenantsync.landlord.Landlord;
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
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** Measures, keeps it, and sends it. What cannot be counted or sent is told and stops nothing. */
public final class SweepMeasures {
  private static final Logger LOG = Logger.getLogger(SweepMeasures.class);

  private final Landlord landlord;
  private final DeadLetters deadLetters;
  private final MetricService service;
  private final String stage;
  private final Clock clock;
  private final Measurements measurements = new Measurements();
  private final Records records = new Records();

  public SweepMeasures(
      Landlord landlord,
      DeadLetters deadLetters,
      MetricService service,
      String stage,
      Clock clock) {
    this.landlord = landlord;
    this.deadLetters = deadLetters;
    this.service = service;
    this.stage = stage;
    this.clock = clock;
  }

  /**
   * @param gapOlderThan a tenant stream that has lacked an event for longer is out of sync
   * @throws GeosyncException landlord.unreachable: without it there is nothing to say
   */
  public MeasureReply take(RegistrySnapshot tenants, Duration gapOlderThan) {
    Measured measured = landlord.with(c -> measurements.take(c, gapOlderThan));
    landlord.run(
        c -> {
          records.samples(c, measured);
          records.versions(c);
        });
    List<ErrorReport> problems = new ArrayList<>();
    Optional<SortedMap<String, Long>> letters = letters(tenants, problems);
    int sent = send(measured, letters, problems);
    return reply(measured, letters, sent, problems);
  }

  private Optional<SortedMap<String, Long>> letters(
      RegistrySnapshot tenants, List<ErrorReport> problems) {
    Set<String> countries =
        tenants.tenants().stream()
            .flatMap(tenant -> tenant.streams().stream())
            .map(TenantStream::country)
            .collect(Collectors.toCollection(TreeSet::new));
    try {
      return Optional.of(deadLetters.count(countries));
    } catch (SdkException refused) {
      problems.add(
          problem(
              ErrorId.QUEUE_REFUSED,
              "dead letters were not counted, dlq_messages is absent",
              refused));
      return Optional.empty();
    }
  }

  private int send(
      Measured measured, Optional<SortedMap<String, Long>> letters, List<ErrorReport> problems) {
    List<MetricDatum> data = new MetricData(stage, clock.instant()).of(measured, letters);
    try {
      service.put(Metric.NAMESPACE, data);
      return data.size();
    } catch (SdkException refused) {
      problems.add(
          problem(
              ErrorId.METRICS_UNSENT,
              "the metrics of this sweep are lost, alarms do not see them",
              refused));
      return 0;
    }
  }

  private static ErrorReport problem(ErrorId id, String what, SdkException cause) {
    LOG.errorf(cause, "%s: %s", id.id(), what);
    return new ErrorReport(id, id.category(), what + ": " + cause.getMessage(), List.of());
  }

  private static MeasureReply reply(
      Measured measured,
      Optional<SortedMap<String, Long>> letters,
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
        letters
            .map(counts -> counts.values().stream().mapToLong(Long::longValue).sum())
            .orElse(null),
        measured.worstFirst().stream().map(each -> country(each, letters)).toList(),
        sent,
        List.copyOf(problems));
  }

  private static MeasureReply.Country country(
      Map.Entry<String, Figures> measured, Optional<SortedMap<String, Long>> letters) {
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
        letters.map(counts -> counts.getOrDefault(measured.getKey(), 0L)).orElse(null));
  }
}
