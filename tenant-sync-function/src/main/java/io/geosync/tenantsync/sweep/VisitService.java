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
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.ConcurrencyLimiter;
import io.geosync.tenantsync.connection.TenantFailure;
import io.geosync.tenantsync.connection.TenantOutcome;
import io.geosync.tenantsync.connection.TenantWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  private final TenantWork work;
  private final TenantSyncConfig config;
  private final StreamVisit visit;
  private final VisitTimes times;
  private final Clock clock;
  private final SweepClaims claims;
  private final TenantStreamReports reports;

  VisitService(
      LandlordDatabase landlord,
      TenantWork work,
      TenantSyncConfig config,
      StreamVisit visit,
      SweepClaims claims,
      TenantStreamReports reports,
      Clock clock) {
    this.landlord = landlord;
    this.work = work;
    this.config = config;
    this.visit = visit;
    this.times = VisitTimes.of(config);
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
    release(claim, false);
    return VisitResult.postponed(claim);
  }

  private VisitResult one(RegistrySnapshot tenants, SweepClaim claim, ConcurrencyLimiter limiter) {
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
    TenantOutcome<VisitResult> outcome =
        work.run(
            tenant,
            new TenantWork.Times(connectTimeout, times::step, times.visit()),
            limiter,
            (connection, time) -> visit.visit(connection, time, tenant, claim));
    return switch (outcome) {
      case TenantOutcome.Done<VisitResult> done -> {
        release(claim, true);
        yield done.value();
      }
      case TenantOutcome.Failed<VisitResult> failed -> failed(tenant, claim, failed.failure());
    };
  }

  private VisitResult failed(Tenant tenant, SweepClaim claim, TenantFailure failure) {
    LOG.warnf(
        failure.cause(),
        "%s: Sweep: visit of tenant %s (%s) failed",
        failure.errorId().id(),
        tenant.name(),
        claim.country());
    if (failure.ofTenant()) {
      record(claim, failure);
    } else {
      release(claim, false);
    }
    return VisitResult.failed(claim);
  }

  private void record(SweepClaim claim, TenantFailure failure) {
    String errorId = failure.errorId().id();
    StreamFailure recorded =
        new StreamFailure(claim.tenantId(), errorId, failure.message(), failure.permanent());
    unlessLandlordFails(
        claim,
        c -> {
          if (claim.health() == Health.PARKED) {
            claims.probeFailed(c, claim, errorId + ": " + failure.message());
          } else {
            reports.recordFailures(
                c,
                claim.country(),
                List.of(recorded),
                Duration.ofSeconds(config.tenants().failuresApartSeconds()),
                config.tenants().parkAfterFailures());
            claims.release(c, claim, false);
          }
        });
  }

  private void release(SweepClaim claim, boolean visited) {
    unlessLandlordFails(claim, c -> claims.release(c, claim, visited));
  }

  /**
   * Records something about a claim. If the landlord does not accept it, for example because
   * another session holds the row, the claim's lease ends by itself and a later sweep visits the
   * stream again.
   */
  private void unlessLandlordFails(SweepClaim claim, LandlordDatabase.Action action) {
    try {
      landlord.commitAction(action);
    } catch (GeosyncException unrecorded) {
      LOG.errorf(
          unrecorded,
          "Sweep: the visit of tenant %d (%s) could not be recorded; its lease ends in %d s",
          claim.tenantId(),
          claim.country(),
          config.sweep().leaseSeconds());
    }
  }
}
