package io.geosync.tenantsync.sweep;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.SweepReply;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.Health;
import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.sweep.SweepClaim;
import io.geosync.landlord.sweep.SweepClaims;
import io.geosync.tenant.fault.FaultKind;
import io.geosync.tenant.fault.TenantFaults;
import io.geosync.tenantsync.connection.TenantConnection;
import io.geosync.tenantsync.connection.TenantConnections;
import io.geosync.tenantsync.landlord.Landlord;
import io.geosync.tenantsync.operations.Mirroring;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** The scheduled pass: mends the tenant streams that are due, then moves what is completed. */
public final class Sweep {
  private static final Logger LOG = Logger.getLogger(Sweep.class);

  private final Landlord landlord;
  private final CachedRegistry registry;
  private final TenantConnections connections;
  private final SweepSettings settings;
  private final StreamVisit visit;
  private final SweepClaims claims = new SweepClaims();
  private final TenantStreamReports reports = new TenantStreamReports();
  private final Streams streams = new Streams();

  public Sweep(
      Landlord landlord,
      CachedRegistry registry,
      TenantConnections connections,
      Mirroring mirroring,
      SweepSettings settings) {
    this.landlord = landlord;
    this.registry = registry;
    this.connections = connections;
    this.settings = settings;
    this.visit = new StreamVisit(landlord, mirroring, new CatchUp(landlord, settings.chunk()));
  }

  public SweepReply run() {
    RegistrySnapshot tenants = registry.current();
    List<SweepClaim> due =
        landlord.with(c -> claims.claim(c, settings.windows(), settings.maxStreams()));
    List<VisitResult> results = visitAll(tenants, due);
    int completed = landlord.with(streams::complete);
    int streamCount = landlord.with(streams::all).size();
    SweepReply reply =
        new SweepReply(
            streamCount,
            tenants.tenants().stream().mapToInt(tenant -> tenant.streams().size()).sum(),
            (int) results.stream().filter(VisitResult::visited).count(),
            results.stream().mapToLong(VisitResult::filled).sum(),
            (int) results.stream().filter(VisitResult::joined).count(),
            completed,
            (int) results.stream().filter(result -> !result.visited()).count());
    LOG.infof("sweep %s", reply);
    return reply;
  }

  private List<VisitResult> visitAll(RegistrySnapshot tenants, List<SweepClaim> due) {
    Semaphore slots = new Semaphore(settings.parallel());
    List<Future<VisitResult>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (SweepClaim claim : due) {
        running.add(
            threads.submit(
                () -> {
                  slots.acquire();
                  try {
                    return one(tenants, claim);
                  } finally {
                    slots.release();
                  }
                }));
      }
    }
    return running.stream().map(Sweep::result).toList();
  }

  private VisitResult one(RegistrySnapshot tenants, SweepClaim claim) {
    Tenant tenant =
        tenants.tenants().stream()
            .filter(each -> each.id() == claim.tenantId())
            .findFirst()
            .orElse(null);
    if (tenant == null) {
      return VisitResult.FAILED;
    }
    int connectTimeout =
        claim.health() == Health.PARKED
            ? settings.probeConnectTimeoutSeconds()
            : settings.connectTimeoutSeconds();
    try (TenantConnection lent = connections.open(tenant, connectTimeout)) {
      VisitResult result = visit.visit(lent.connection(), tenant, claim);
      landlord.run(c -> claims.release(c, claim, true));
      return result;
    } catch (SQLException failure) {
      boolean permanent = TenantFaults.classify(failure) == FaultKind.PERMANENT;
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
    return VisitResult.FAILED;
  }

  private static VisitResult result(Future<VisitResult> done) {
    try {
      return done.get();
    } catch (ExecutionException defect) {
      LOG.error("a visit failed in a way nobody foresaw", defect);
      return VisitResult.FAILED;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return VisitResult.FAILED;
    }
  }
}
