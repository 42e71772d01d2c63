package io.geosync.tenantsync.sweep;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.state.Health;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.sweep.SweepClaim;
import io.geosync.landlord.sweep.SweepClaims;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.ConcurrencyLimiter;
import io.geosync.tenantsync.connection.TenantConnection;
import io.geosync.tenantsync.connection.TenantConnections;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Visits the tenant streams that a sweep has claimed, several at a time. Probes of parked streams
 * have slots of their own, and streams whose last visit failed are visited last.
 */
@Singleton
final class VisitService {
  private static final Logger LOG = Logger.getLogger(VisitService.class);

  private static final int WORKERS_PER_PROBE_SLOT = 5;

  private final LandlordDatabase landlord;
  private final TenantConnections connections;
  private final TenantSyncConfig config;
  private final StreamVisit visit;
  private final Clock clock;
  private final SweepClaims claims;
  private final TenantStreamReports reports;

  VisitService(
      LandlordDatabase landlord,
      TenantConnections connections,
      TenantSyncConfig config,
      StreamVisit visit,
      SweepClaims claims,
      TenantStreamReports reports,
      Clock clock) {
    this.landlord = landlord;
    this.connections = connections;
    this.config = config;
    this.visit = visit;
    this.claims = claims;
    this.reports = reports;
    this.clock = clock;
  }

  List<VisitResult> all(RegistrySnapshot tenants, List<SweepClaim> due, Instant startUntil) {
    int parallel = Math.max(2, config.tenants().parallel());
    int probeSlots = Math.max(1, config.tenants().parallel() / WORKERS_PER_PROBE_SLOT);
    ConcurrencyLimiter probes = new ConcurrencyLimiter(probeSlots);
    ConcurrencyLimiter others = new ConcurrencyLimiter(parallel - probeSlots);
    List<Callable<VisitResult>> work = new ArrayList<>();
    for (SweepClaim claim : healthyFirst(due)) {
      ConcurrencyLimiter limiter = claim.health() == Health.PARKED ? probes : others;
      work.add(
          () -> {
            try (ConcurrencyLimiter.Permit connected = limiter.connect()) {
              return clock.instant().isBefore(startUntil)
                  ? one(tenants, claim, limiter)
                  : postponed(claim);
            }
          });
    }
    return ParallelTasks.all(work);
  }

  private static List<SweepClaim> healthyFirst(List<SweepClaim> due) {
    return due.stream().sorted(Comparator.comparing(claim -> claim.failures() > 0)).toList();
  }

  /**
   * Releases the claim; the next sweep visits the stream first, because it has waited the longest.
   */
  private VisitResult postponed(SweepClaim claim) {
    landlord.run(c -> claims.release(c, claim, false));
    return VisitResult.postponed(claim);
  }

  private VisitResult one(RegistrySnapshot tenants, SweepClaim claim, ConcurrencyLimiter limiter)
      throws InterruptedException {
    Tenant tenant =
        tenants.tenants().stream()
            .filter(each -> each.id() == claim.tenantId())
            .findFirst()
            .orElse(null);
    if (tenant == null) {
      return postponed(claim);
    }
    int connectTimeout =
        claim.health() == Health.PARKED
            ? config.sweep().probeConnectTimeoutSeconds()
            : config.tenants().connectTimeoutSeconds();
    try (TenantConnection borrowed = connections.open(tenant, connectTimeout);
        ConcurrencyLimiter.Permit working = limiter.work()) {
      VisitResult result = visit.visit(borrowed.connection(), tenant, claim);
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
        failure,
        "%s: Sweep: visit of tenant %s (%s) failed",
        errorId,
        tenant.name(),
        claim.country());
    landlord.commitAction(
        c -> {
          if (claim.health() == Health.PARKED) {
            claims.probeFailed(c, claim, errorId + ": " + message);
          } else {
            reports.recordFailures(
                c,
                claim.country(),
                List.of(new StreamFailure(tenant.id(), errorId, message, permanent)),
                Duration.ofSeconds(config.tenants().failuresApartSeconds()),
                config.tenants().parkAfterFailures());
            claims.release(c, claim, false);
          }
        });
    return VisitResult.failed(claim);
  }
}
