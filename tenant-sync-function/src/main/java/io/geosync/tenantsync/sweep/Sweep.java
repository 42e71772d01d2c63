package io.geosync.tenantsync.sweep;

import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.MeasureReply;
import io.geosync.contract.reply.SweepReply;
import io.geosync.landlord.breaker.Breakers;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.sweep.SweepClaim;
import io.geosync.landlord.sweep.SweepClaims;
import io.geosync.tenant.catchup.StreamReconciler;
import io.geosync.tenantsync.connection.TenantConnections;
import io.geosync.tenantsync.landlord.Landlord;
import io.geosync.tenantsync.measure.SweepMeasures;
import io.geosync.tenantsync.operations.Mirroring;
import io.geosync.tenantsync.sweep.VisitResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The scheduled pass: measures, notices restored landlords and failing countries, mends the tenant
 * streams that are due, moves what is completed and forgets what is old.
 */
public final class Sweep {
  private static final Logger LOG = Logger.getLogger(Sweep.class);

  private final Landlord landlord;
  private final CachedRegistry registry;
  private final SweepSettings settings;
  private final Restorations restorations;
  private final SweepMeasures measures;
  private final Pruning pruning;
  private final BreakerWatch breakers;
  private final StreamVisits visits;
  private final Clock clock;
  private final SweepClaims claims = new SweepClaims();
  private final Streams streams = new Streams();

  public Sweep(
      Landlord landlord,
      CachedRegistry registry,
      TenantConnections connections,
      Mirroring mirroring,
      Restorations restorations,
      SweepMeasures measures,
      Pruning pruning,
      SweepSettings settings,
      Clock clock) {
    this.landlord = landlord;
    this.registry = registry;
    this.settings = settings;
    this.restorations = restorations;
    this.measures = measures;
    this.pruning = pruning;
    this.breakers = new BreakerWatch(landlord, new Breakers(settings.breaker()));
    this.clock = clock;
    StreamVisit visit =
        new StreamVisit(
            landlord,
            mirroring,
            new StreamReconciler(settings.chunk()),
            restorations,
            settings.batchesKept());
    this.visits = new StreamVisits(landlord, connections, settings, visit, clock);
  }

  public SweepReply run() {
    Instant startUntil = clock.instant().plus(settings.startWithin());
    MeasureReply measured = measures.take(registry.current(), settings.windows().gapOlderThan());
    List<String> restored = restorations.begin();
    List<String> polling = breakers.open();
    RegistrySnapshot tenants = registry.current();
    List<VisitResult> results = visits.all(tenants, due(), startUntil);
    List<String> stillPolling = breakers.settle(polling, results);
    int completed = landlord.with(streams::complete);
    pruning.prune();
    int streamCount = landlord.with(streams::all).size();
    SweepReply reply =
        new SweepReply(
            streamCount,
            tenants.tenants().stream().mapToInt(tenant -> tenant.streams().size()).sum(),
            count(results, Outcome.MENDED),
            results.stream().mapToLong(VisitResult::filled).sum(),
            (int) results.stream().filter(VisitResult::joined).count(),
            completed,
            count(results, Outcome.FAILED),
            restored,
            stillPolling,
            measured);
    LOG.infof("sweep %s", new String(CommandCodec.encode(reply), StandardCharsets.UTF_8));
    return reply;
  }

  private List<SweepClaim> due() {
    List<SweepClaim> due =
        new ArrayList<>(
            landlord.with(c -> claims.claim(c, settings.windows(), settings.maxStreams())));
    due.addAll(landlord.with(c -> claims.claimProbes(c, settings.windows(), settings.maxProbes())));
    return due;
  }

  private static int count(List<VisitResult> results, Outcome outcome) {
    return (int) results.stream().filter(result -> result.outcome() == outcome).count();
  }
}
