package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenantsync.connection.TenantConnection;
import io.geosync.tenantsync.connection.TenantConnections;
import io.geosync.tenantsync.connection.TenantTurns;
import io.geosync.tenantsync.connection.TimeLimit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/** Applies a batch to one tenant within its time. */
final class TenantDelivery {
  private final TenantConnections connections;
  private final DeliverySettings settings;
  private final ApplyEngine engine = new ApplyEngine();

  TenantDelivery(TenantConnections connections, DeliverySettings settings) {
    this.connections = connections;
    this.settings = settings;
  }

  TenantResult deliver(
      Tenant tenant, EventBatch batch, InvocationDeadline deadline, TenantTurns turns)
      throws InterruptedException {
    try (TenantConnection lent = connections.open(tenant, connectTimeoutSeconds(deadline));
        TenantTurns.Turn working = turns.work()) {
      return deadline.allowsAnother()
          ? deliver(tenant, batch, lent, limit(deadline))
          : new TenantResult.HandedBack(tenant);
    } catch (SQLException failure) {
      return failed(tenant, ErrorId.TENANT_UNREACHABLE, failure);
    } catch (GeosyncException unresolved) {
      return new TenantResult.Failed(
          tenant,
          new StreamFailure(tenant.id(), unresolved.errorId().id(), text(unresolved), false));
    }
  }

  private int connectTimeoutSeconds(InvocationDeadline deadline) {
    return Math.clamp(deadline.left().toSeconds(), 1, settings.connectTimeoutSeconds());
  }

  private Duration limit(InvocationDeadline deadline) {
    Duration left = deadline.left();
    return left.compareTo(settings.timeout()) < 0 ? left : settings.timeout();
  }

  private TenantResult deliver(
      Tenant tenant, EventBatch batch, TenantConnection lent, Duration limit) throws SQLException {
    TenantStream stream = tenant.stream(batch.country()).orElseThrow();
    try (TimeLimit time = new TimeLimit(lent.connection(), limit)) {
      return answer(tenant, stream, batch, lent, time, limit);
    }
  }

  private TenantResult answer(
      Tenant tenant,
      TenantStream stream,
      EventBatch batch,
      TenantConnection lent,
      TimeLimit time,
      Duration limit) {
    try {
      ApplyReport report = engine.apply(lent.connection(), batch);
      return new TenantResult.Answered(tenant, stream, report);
    } catch (SQLException failure) {
      if (time.reached()) {
        return new TenantResult.Failed(
            tenant,
            new StreamFailure(
                tenant.id(),
                ErrorId.TENANT_TIMEOUT.id(),
                "the batch took longer than %d s".formatted(limit.toSeconds()),
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
