package io.geosync.tenantsync.sweep;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.state.Health;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.sweep.SweepClaim;
import io.geosync.landlord.sweep.SweepClaims;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenantsync.connection.TenantConnection;
import io.geosync.tenantsync.connection.TenantConnections;
import io.geosync.tenantsync.connection.TenantTurns;
import io.geosync.tenantsync.landlord.Landlord;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * Visits what a sweep has claimed, several at once; probes have few turns of their own, and what
 * failed lately comes last.
 */
final class StreamVisits {
  private static final Logger LOG = Logger.getLogger(StreamVisits.class);

  private final Landlord landlord;
  private final TenantConnections connections;
  private final SweepSettings settings;
  private final StreamVisit visit;
  private final Clock clock;
  private final SweepClaims claims = new SweepClaims();
  private final TenantStreamReports reports = new TenantStreamReports();

  StreamVisits(
      Landlord landlord,
      TenantConnections connections,
      SweepSettings settings,
      StreamVisit visit,
      Clock clock) {
    this.landlord = landlord;
    this.connections = connections;
    this.settings = settings;
    this.visit = visit;
    this.clock = clock;
  }

  List<VisitResult> all(RegistrySnapshot tenants, List<SweepClaim> due, Instant startUntil) {
    TenantTurns probes = new TenantTurns(settings.probeSlots());
    TenantTurns others = new TenantTurns(settings.parallel() - settings.probeSlots());
    List<Future<VisitResult>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (SweepClaim claim : wellFirst(due)) {
        TenantTurns turns = claim.health() == Health.PARKED ? probes : others;
        running.add(
            threads.submit(
                () -> {
                  try (TenantTurns.Turn connected = turns.connect()) {
                    return clock.instant().isBefore(startUntil)
                        ? one(tenants, claim, turns)
                        : leftFor(claim);
                  }
                }));
      }
    }
    return running.stream().map(StreamVisits::result).toList();
  }

  private static List<SweepClaim> wellFirst(List<SweepClaim> due) {
    return due.stream().sorted(Comparator.comparing(claim -> claim.failures() > 0)).toList();
  }

  /** The next sweep has it first: it has been waiting for the longest. */
  private VisitResult leftFor(SweepClaim claim) {
    landlord.run(c -> claims.release(c, claim, false));
    return VisitResult.left(claim);
  }

  private VisitResult one(RegistrySnapshot tenants, SweepClaim claim, TenantTurns turns)
      throws InterruptedException {
    Tenant tenant =
        tenants.tenants().stream()
            .filter(each -> each.id() == claim.tenantId())
            .findFirst()
            .orElse(null);
    if (tenant == null) {
      return leftFor(claim);
    }
    int connectTimeout =
        claim.health() == Health.PARKED
            ? settings.probeConnectTimeoutSeconds()
            : settings.connectTimeoutSeconds();
    try (TenantConnection lent = connections.open(tenant, connectTimeout);
        TenantTurns.Turn working = turns.work()) {
      VisitResult result = visit.visit(lent.connection(), tenant, claim);
      landlord.run(c -> claims.release(c, claim, true));
      return result;
    } catch (SQLException failure) {
      boolean permanent = TenantFault.of(failure) == TenantFault.PERMANENT;
      return failed(tenant, claim, "tenant.database", failure, permanent);
    } catch (GeosyncException failure) {
      return failed(tenant, claim, failure.errorId().id(), failure, false);
    }
  }

  private VisitResult failed(
      Tenant tenant, SweepClaim claim, String errorId, Exception failure, boolean permanent) {
    String message = Objects.requireNonNullElse(failure.getMessage(), "");
    LOG.warnf(
        failure, "%s: tenant %s, %s, was not mended", errorId, tenant.name(), claim.country());
    landlord.run(
        c -> {
          if (claim.health() == Health.PARKED) {
            claims.probeFailed(c, claim, errorId + ": " + message);
          } else {
            reports.recordFailures(
                c,
                claim.country(),
                List.of(new StreamFailure(tenant.id(), errorId, message, permanent)),
                settings.failuresApart(),
                settings.parkAfter());
            claims.release(c, claim, false);
          }
        });
    return VisitResult.failed(claim);
  }

  private static VisitResult result(Future<VisitResult> done) {
    try {
      return done.get();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a visit failed in a way nobody foresaw", defect);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a sweep was stopped", interrupted);
    }
  }
}
