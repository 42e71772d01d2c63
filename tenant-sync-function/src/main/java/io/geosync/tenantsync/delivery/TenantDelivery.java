package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.ErrorId;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.log.LogFields;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.ConcurrencyLimiter;
import io.geosync.tenantsync.connection.TenantFailure;
import io.geosync.tenantsync.connection.TenantOutcome;
import io.geosync.tenantsync.connection.TenantWork;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Applies a batch to one tenant within a time limit. */
@Singleton
public final class TenantDelivery {
  /** Minimum time that must be left to begin with another tenant. */
  static final Duration MIN_TIME = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(TenantDelivery.class);

  private final TenantWork work;
  private final TenantSyncConfig.Tenants settings;
  private final Clock clock;
  private final TenantPace pace;
  private final ApplyEngine engine = new ApplyEngine();

  public TenantDelivery(TenantWork work, TenantSyncConfig config, Clock clock) {
    this.work = work;
    this.settings = config.tenants();
    this.clock = clock;
    this.pace =
        new TenantPace(
            clock,
            Duration.ofSeconds(settings.failuresApartSeconds()),
            Duration.ofSeconds(settings.timeoutSeconds()),
            settings.connectTimeoutSeconds());
  }

  /**
   * Whether the tenant's last delivery failed. A process that has not delivered to the tenant takes
   * it from the registry.
   */
  boolean isFailing(Tenant tenant, String country) {
    return pace.isFailing(tenant.id())
        .orElseGet(() -> tenant.stream(country).orElseThrow().consecutiveFailures() > 0);
  }

  /** Whether the tenant failed so short a time ago that a delivery would only say so again. */
  boolean isPaused(Tenant tenant) {
    return pace.recentFailure(tenant.id()).isPresent();
  }

  TenantResult deliver(
      Tenant tenant, EventBatch batch, Deadline deadline, ConcurrencyLimiter limiter) {
    Optional<StreamFailure> recent = pace.recentFailure(tenant.id());
    if (recent.isPresent()) {
      return new TenantResult.Failed(tenant, recent.get());
    }
    Duration limit = pace.limit(tenant.id(), batch.events().size());
    TenantWork.Times times =
        new TenantWork.Times(
            connectTimeoutSeconds(tenant, deadline), () -> timeLeft(deadline, limit), limit);
    return result(
        tenant,
        work.run(
            tenant,
            times,
            limiter,
            (connection, time) -> apply(tenant, batch, connection, deadline)));
  }

  private TenantResult apply(
      Tenant tenant, EventBatch batch, Connection connection, Deadline deadline)
      throws SQLException {
    if (!deadline.allows(MIN_TIME)) {
      return new TenantResult.Postponed(tenant);
    }
    TenantStream stream = tenant.stream(batch.country()).orElseThrow();
    Instant began = clock.instant();
    ApplyReport report = engine.apply(connection, batch);
    pace.applied(tenant.id(), Duration.between(began, clock.instant()));
    try (LogFields _ =
        LogFields.ofStream(batch.country(), batch.epoch())
            .tenant(tenant.name())
            .events(batch.events())) {
      LOG.infof("Delivered to %s: %s", tenant.name(), report.outcome());
    }
    return new TenantResult.Answered(tenant, stream, report);
  }

  private TenantResult result(Tenant tenant, TenantOutcome<TenantResult> outcome) {
    return switch (outcome) {
      case TenantOutcome.Done<TenantResult> done -> done.value();
      case TenantOutcome.Failed<TenantResult> failed -> failed(tenant, failed.failure());
    };
  }

  /** A failure of what the tenant shares with others does not count for it; it is retried. */
  private TenantResult failed(Tenant tenant, TenantFailure failure) {
    if (!failure.ofTenant()) {
      LOG.warnf(
          failure.cause(),
          "%s: delivery to tenant %s is postponed",
          failure.errorId().id(),
          tenant.name());
      return new TenantResult.Postponed(tenant);
    }
    StreamFailure recorded =
        new StreamFailure(
            tenant.id(), failure.errorId().id(), failure.message(), failure.permanent());
    pace.failed(tenant.id(), recorded, needsMoreTime(failure.errorId()));
    return new TenantResult.Failed(tenant, recorded);
  }

  /** Whether more time may help. A server that cannot be reached may also be slow to connect. */
  private static boolean needsMoreTime(ErrorId failure) {
    return failure == ErrorId.TENANT_TIMEOUT || failure == ErrorId.TENANT_UNREACHABLE;
  }

  /** Work that has too little time only says so, which must not be cut off. */
  private static Duration timeLeft(Deadline deadline, Duration limit) {
    return deadline.allows(MIN_TIME) ? deadline.within(limit).left() : MIN_TIME;
  }

  private int connectTimeoutSeconds(Tenant tenant, Deadline deadline) {
    return Math.clamp(deadline.left().toSeconds(), 1, pace.connectSeconds(tenant.id()));
  }
}
