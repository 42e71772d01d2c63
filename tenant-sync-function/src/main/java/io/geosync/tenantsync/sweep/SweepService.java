package io.geosync.tenantsync.sweep;

import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.MeasureReply;
import io.geosync.contract.reply.SweepReply;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.sweep.SweepClaim;
import io.geosync.landlord.sweep.SweepClaims;
import io.geosync.landlord.sweep.SweepWindows;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.measure.MeasureService;
import io.geosync.tenantsync.sweep.VisitResult.Outcome;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The scheduled sweep: measures, detects restored landlords and failing countries, brings the
 * tenant streams that are due up to date, advances completed positions, and deletes rows past their
 * retention.
 */
@Singleton
public final class SweepService {
  private static final Logger LOG = Logger.getLogger(SweepService.class);

  private final LandlordDatabase landlord;
  private final CachedRegistry registry;
  private final TenantSyncConfig config;
  private final EpochService epochs;
  private final MeasureService measures;
  private final RetentionService retention;
  private final BreakerService breakers;
  private final VisitService visits;
  private final SweepClaims claims;
  private final Streams streams;
  private final Clock clock;

  SweepService(
      LandlordDatabase landlord,
      CachedRegistry registry,
      TenantSyncConfig config,
      EpochService epochs,
      MeasureService measures,
      RetentionService retention,
      BreakerService breakers,
      VisitService visits,
      SweepClaims claims,
      Streams streams,
      Clock clock) {
    this.landlord = landlord;
    this.registry = registry;
    this.config = config;
    this.epochs = epochs;
    this.measures = measures;
    this.retention = retention;
    this.breakers = breakers;
    this.visits = visits;
    this.claims = claims;
    this.streams = streams;
    this.clock = clock;
  }

  /**
   * Runs all steps. A step that fails, for example because another session holds a row that it
   * needs, is part of the reply, and the steps after it run.
   */
  public SweepReply run() {
    Instant startUntil = clock.instant().plusSeconds(config.sweep().startWithinSeconds());
    SweepSteps steps = new SweepSteps();
    MeasureReply measured =
        steps.run(
            "measuring",
            () -> measures.take(registry.current(), windows().gapOlderThan()),
            MeasureReply.NOTHING);
    List<String> restored = steps.run("starting epochs", epochs::begin, List.of());
    List<String> polling = steps.run("opening circuit breakers", breakers::open, List.of());
    RegistrySnapshot tenants = registry.current();
    List<VisitResult> results =
        visits.all(tenants, steps.run("claiming streams", this::due, List.of()), startUntil);
    List<String> stillPolling = breakers.settle(polling, results, steps);
    int completed = steps.run("completing streams", () -> landlord.query(streams::complete), 0);
    steps.run("deleting old rows", () -> retention.prune());
    int streamCount = steps.run("counting streams", () -> landlord.query(streams::all).size(), 0);
    SweepReply reply =
        new SweepReply(
            streamCount,
            tenants.tenants().stream().mapToInt(tenant -> tenant.streams().size()).sum(),
            count(results, Outcome.SYNCED),
            results.stream().mapToLong(VisitResult::filled).sum(),
            (int) results.stream().filter(VisitResult::joined).count(),
            completed,
            count(results, Outcome.FAILED),
            restored,
            stillPolling,
            measured.withProblems(steps.problems()));
    LOG.infof("Sweep: %s", new String(CommandCodec.encode(reply), StandardCharsets.UTF_8));
    return reply;
  }

  private List<SweepClaim> due() {
    List<SweepClaim> due =
        new ArrayList<>(
            landlord.commit(c -> claims.claim(c, windows(), config.sweep().maxStreams())));
    due.addAll(landlord.commit(c -> claims.claimProbes(c, windows(), config.sweep().maxProbes())));
    return due;
  }

  private SweepWindows windows() {
    TenantSyncConfig.Sweep sweep = config.sweep();
    return new SweepWindows(
        Duration.ofSeconds(sweep.gapSeconds()),
        Duration.ofSeconds(sweep.fullVisitSeconds()),
        Duration.ofSeconds(sweep.leaseSeconds()));
  }

  private static int count(List<VisitResult> results, Outcome outcome) {
    return (int) results.stream().filter(result -> result.outcome() == outcome).count();
  }
}
