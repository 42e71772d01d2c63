package io.geosync.tenantsync.sweep;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.state.Health;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.log.UnreadableEvent;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.sweep.SweepClaim;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.log.LogFields;
import io.geosync.tenant.catchup.CatchUp;
import io.geosync.tenant.catchup.LandlordStream;
import io.geosync.tenant.catchup.StreamEnd;
import io.geosync.tenant.catchup.StreamReconciler;
import io.geosync.tenant.cleanup.Cleanup;
import io.geosync.tenant.ledger.BatchLog;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.TimeLimit;
import io.geosync.tenantsync.delivery.DeliveryRecorder;
import io.geosync.tenantsync.operations.MirrorService;
import io.geosync.tenantsync.operations.TenantAdoptions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Updates one tenant stream: prepares the schema, mirrors, or applies missing events, as needed.
 */
@Singleton
final class StreamVisit {
  private static final Logger LOG = Logger.getLogger(StreamVisit.class);

  private final LandlordDatabase landlord;
  private final MirrorService mirrors;
  private final StreamReconciler reconciler;
  private final EpochService epochs;
  private final Ledger ledger = new Ledger();
  private final Duration batchesKept;
  private final VisitTimes times;
  private final Cleanup cleanup = new Cleanup();
  private final BatchLog batchLog = new BatchLog();
  private final EventLog log;
  private final TenantStreamReports reports;
  private final TenantAdoptions adoptions;
  private final EventFailures failures = new EventFailures();

  StreamVisit(
      LandlordDatabase landlord,
      MirrorService mirrors,
      EpochService epochs,
      TenantSyncConfig config,
      EventLog log,
      TenantStreamReports reports,
      TenantAdoptions adoptions) {
    this.landlord = landlord;
    this.mirrors = mirrors;
    this.epochs = epochs;
    this.reconciler = new StreamReconciler(config.sweep().chunk());
    this.times = VisitTimes.of(config);
    this.batchesKept = Duration.ofDays(config.keep().batchDays());
    this.log = log;
    this.reports = reports;
    this.adoptions = adoptions;
  }

  /**
   * @param time is renewed after each step, because a stream may need many
   */
  VisitResult visit(Connection connection, TimeLimit time, Tenant tenant, SweepClaim claim)
      throws SQLException {
    String country = claim.country();
    if (claim.fullVisit() || !serves(claim.health())) {
      TenantSchema.prepare(connection, adoptions.of(tenant, true), false);
    }
    LedgerState state = ledger.read(connection, country).orElse(LedgerState.none(country));
    if (claim.fullVisit() && state.epoch() > 0) {
      cleanup.clean(connection, country);
      batchLog.prune(connection, country, batchesKept);
    }
    LandlordStream stream = new SweptStream(tenant, country, time);
    StreamReconciler.Result result =
        reconciler.run(connection, stream, state, mirrorsFirst(claim.health(), state));
    switch (result.outcome()) {
      case MIRRORED -> {
        return VisitResult.synced(claim, result.filled(), true);
      }
      case MIRRORED_AFTER_CATCH_UP -> {
        return VisitResult.synced(claim, result.filled(), false);
      }
      case CAUGHT_UP -> reportComplete(tenant, claim, result.ledger());
    }
    if (claim.health() == Health.OK) {
      return VisitResult.synced(claim, result.filled(), false);
    }
    // Messages that were acknowledged while the stream was not live may be missing since then.
    CatchUp.Result again = reconciler.again(connection, stream, result.ledger());
    reportComplete(tenant, claim, again.ledger());
    return VisitResult.synced(claim, result.filled() + again.filled(), false);
  }

  /** The landlord's stream of one visit. */
  private final class SweptStream implements LandlordStream {
    private final Tenant tenant;
    private final String country;
    private final TimeLimit time;
    private long epoch;

    SweptStream(Tenant tenant, String country, TimeLimit time) {
      this.tenant = tenant;
      this.country = country;
      this.time = time;
    }

    @Override
    public StreamEnd end(LedgerState state) {
      EpochService.Judgement judged = epochs.judge(tenant, state);
      epoch = judged.stream().epoch();
      return new StreamEnd(country, epoch, judged.stream().lastPosition(), judged.contradicts());
    }

    @Override
    public List<GeographyEvent> readMissing(List<PositionRange> ranges, int limit) {
      time.renew(times.step());
      List<UnreadableEvent> unreadable = new ArrayList<>();
      List<GeographyEvent> events =
          landlord.query(
              connection -> {
                unreadable.clear();
                return log.readMissing(connection, country, ranges, limit, unreadable::add);
              });
      if (!unreadable.isEmpty()) {
        landlord.run(connection -> failures.recordUnreadable(connection, epoch, unreadable));
      }
      return events;
    }

    @Override
    public void applied(List<GeographyEvent> events) {
      try (LogFields _ = LogFields.ofStream(country, epoch).tenant(tenant.name()).events(events)) {
        LOG.infof("Delivered to %s from the log", tenant.name());
      }
    }

    @Override
    public void mirror(Connection connection) throws SQLException {
      time.renew(times.mirror());
      mirrors.mirror(connection, tenant, country);
    }
  }

  /** Streams with live batches have a current schema; checking it costs more than catching up. */
  private static boolean serves(Health health) {
    return switch (health) {
      case OK, REFUSING -> true;
      case JOINING, MIGRATING, PARKED, UNKNOWN -> false;
    };
  }

  /** A stream that was never live is mirrored; its ledger may belong to an incomplete mirror. */
  private static boolean mirrorsFirst(Health health, LedgerState state) {
    return switch (health) {
      case JOINING -> true;
      case PARKED -> state.watermark() == 0;
      case OK, MIGRATING, REFUSING, UNKNOWN -> false;
    };
  }

  private void reportComplete(Tenant tenant, SweepClaim claim, LedgerState state) {
    boolean rejecting = state.rejectedCount() > 0;
    landlord.run(
        connection -> {
          reports.report(connection, List.of(DeliveryRecorder.report(tenant.id(), state)));
          if (rejecting || claim.health() != Health.OK) {
            reports.setHealth(
                connection,
                tenant.id(),
                claim.country(),
                rejecting ? Health.REFUSING : Health.OK,
                rejecting ? DeliveryRecorder.rejecting(state.rejectedCount()) : null);
          }
        });
  }
}
