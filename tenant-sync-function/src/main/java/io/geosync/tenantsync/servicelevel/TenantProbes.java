package io.geosync.tenantsync.servicelevel;

import io.geosync.landlord.registry.RegistrySnapshot;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.tenant.report.TenantReport;
import io.geosync.tenant.report.TenantReport.AppliedPositions;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.TenantOutcome;
import io.geosync.tenantsync.connection.TenantWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/** Reads what tenant databases report, several at a time, without taking a lock. */
@Singleton
public final class TenantProbes {
  private static final Logger LOG = Logger.getLogger(TenantProbes.class);

  /** Enough for a representative sample, few enough for one invocation. */
  static final int MAX_TENANTS = 100;

  private static final int MAX_BATCHES = 200;

  /** A report reads a few rows. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final TenantWork work;
  private final int parallel;
  private final int connectTimeoutSeconds;
  private final TenantReport report = new TenantReport();

  public TenantProbes(TenantWork work, TenantSyncConfig config) {
    this.work = work;
    this.parallel = config.tenants().parallel();
    this.connectTimeoutSeconds = config.sweep().probeConnectTimeoutSeconds();
  }

  /**
   * What one tenant's database reported.
   *
   * @param answered whether it answered; without an answer the other fields are empty
   * @param heldUp the number of its sessions that were waiting for geosync
   */
  record TenantProbe(boolean answered, long heldUp, List<AppliedPositions> applied) {
    static final TenantProbe UNREACHABLE = new TenantProbe(false, 0, List.of());
  }

  List<TenantProbe> all(RegistrySnapshot tenants) {
    return ParallelTasks.all(
        parallel,
        tenants.tenants().stream()
            .filter(Tenant::active)
            .limit(MAX_TENANTS)
            .<Callable<TenantProbe>>map(tenant -> () -> one(tenant))
            .toList());
  }

  private TenantProbe one(Tenant tenant) {
    TenantOutcome<TenantProbe> outcome =
        work.run(
            tenant,
            TenantWork.Times.of(connectTimeoutSeconds, LIMIT),
            (connection, time) ->
                new TenantProbe(
                    true,
                    report.blockedSessions(connection),
                    report.applied(connection, MAX_BATCHES)));
    return switch (outcome) {
      case TenantOutcome.Done<TenantProbe> done -> done.value();
      case TenantOutcome.Failed<TenantProbe> failed -> {
        LOG.warnf(
            failed.failure().cause(),
            "Tenant %s does not answer; it counts as not available",
            tenant.name());
        yield TenantProbe.UNREACHABLE;
      }
    };
  }
}
