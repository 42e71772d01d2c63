package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.runtime.handler.Deadline;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.ConcurrencyLimiter;
import io.geosync.tenantsync.connection.TenantConnection;
import io.geosync.tenantsync.connection.TenantConnections;
import io.geosync.tenantsync.connection.TimeLimit;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/** Applies a batch to one tenant within a time limit. */
@Singleton
public final class TenantDelivery {
  /** Minimum time that must be left to begin with another tenant. */
  static final Duration MIN_TIME = Duration.ofSeconds(2);

  private final TenantConnections connections;
  private final TenantSyncConfig.Tenants settings;
  private final ApplyEngine engine = new ApplyEngine();

  public TenantDelivery(TenantConnections connections, TenantSyncConfig config) {
    this.connections = connections;
    this.settings = config.tenants();
  }

  TenantResult deliver(
      Tenant tenant, EventBatch batch, Deadline deadline, ConcurrencyLimiter limiter)
      throws InterruptedException {
    try (TenantConnection borrowed = connections.open(tenant, connectTimeoutSeconds(deadline));
        ConcurrencyLimiter.Permit working = limiter.work()) {
      return deadline.allows(MIN_TIME)
          ? deliver(tenant, batch, borrowed, limit(deadline))
          : new TenantResult.Postponed(tenant);
    } catch (SQLException failure) {
      return failed(tenant, ErrorId.TENANT_UNREACHABLE, failure);
    } catch (GeosyncException unresolved) {
      return new TenantResult.Failed(
          tenant,
          new StreamFailure(tenant.id(), unresolved.errorId().id(), text(unresolved), false));
    }
  }

  private int connectTimeoutSeconds(Deadline deadline) {
    return Math.clamp(deadline.left().toSeconds(), 1, settings.connectTimeoutSeconds());
  }

  private Duration limit(Deadline deadline) {
    return deadline.within(Duration.ofSeconds(settings.timeoutSeconds())).left();
  }

  private TenantResult deliver(
      Tenant tenant, EventBatch batch, TenantConnection borrowed, Duration limit)
      throws SQLException {
    TenantStream stream = tenant.stream(batch.country()).orElseThrow();
    try (TimeLimit time = new TimeLimit(borrowed.connection(), limit)) {
      return answer(tenant, stream, batch, borrowed, time, limit);
    }
  }

  private TenantResult answer(
      Tenant tenant,
      TenantStream stream,
      EventBatch batch,
      TenantConnection borrowed,
      TimeLimit time,
      Duration limit) {
    try {
      ApplyReport report = engine.apply(borrowed.connection(), batch);
      return new TenantResult.Answered(tenant, stream, report);
    } catch (SQLException failure) {
      if (time.reached()) {
        return new TenantResult.Failed(
            tenant,
            new StreamFailure(
                tenant.id(),
                ErrorId.TENANT_TIMEOUT.id(),
                "Applying the batch took longer than %d s and was aborted"
                    .formatted(limit.toSeconds()),
                false));
      }
      return failed(tenant, ErrorId.TENANT_DATABASE, failure);
    }
  }

  private static TenantResult failed(Tenant tenant, ErrorId id, SQLException failure) {
    boolean permanent = TenantFault.of(failure) == TenantFault.PERMANENT;
    return new TenantResult.Failed(
        tenant,
        new StreamFailure(
            tenant.id(),
            id.id(),
            "%s (SQLSTATE %s)".formatted(text(failure), failure.getSQLState()),
            permanent));
  }

  private static String text(Exception failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }
}
