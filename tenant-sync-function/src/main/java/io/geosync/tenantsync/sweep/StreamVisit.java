package io.geosync.tenantsync.sweep;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.state.Health;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.sweep.SweepClaim;
import io.geosync.tenant.catchup.CatchUp;
import io.geosync.tenant.catchup.LandlordStream;
import io.geosync.tenant.catchup.StreamEnd;
import io.geosync.tenant.catchup.StreamReconciler;
import io.geosync.tenant.cleanup.Cleanup;
import io.geosync.tenant.ledger.BatchLog;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenantsync.delivery.DeliveryRecord;
import io.geosync.tenantsync.landlord.Landlord;
import io.geosync.tenantsync.operations.Mirroring;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Mends one tenant stream: prepares, mirrors or catches up, whatever it lacks. */
final class StreamVisit {
  private final Landlord landlord;
  private final Mirroring mirroring;
  private final StreamReconciler reconciler;
  private final Restorations restorations;
  private final Ledger ledger = new Ledger();
  private final Duration batchesKept;
  private final Cleanup cleanup = new Cleanup();
  private final BatchLog batchLog = new BatchLog();
  private final Streams streams = new Streams();
  private final EventLog log = new EventLog();
  private final TenantStreamReports reports = new TenantStreamReports();

  StreamVisit(
      Landlord landlord,
      Mirroring mirroring,
      StreamReconciler reconciler,
      Restorations restorations,
      Duration batchesKept) {
    this.batchesKept = batchesKept;
    this.landlord = landlord;
    this.mirroring = mirroring;
    this.reconciler = reconciler;
    this.restorations = restorations;
  }

  VisitResult visit(Connection connection, Tenant tenant, SweepClaim claim) throws SQLException {
    String country = claim.country();
    if (claim.fullVisit() || !serves(claim.health())) {
      TenantSchema.prepare(connection, false);
    }
    LedgerState state = ledger.read(connection, country).orElse(LedgerState.none(country));
    if (claim.fullVisit() && state.epoch() > 0) {
      cleanup.clean(connection, country);
      batchLog.prune(connection, country, batchesKept);
    }
    LandlordStream stream = new SweptStream(tenant, country);
    StreamReconciler.Result result =
        reconciler.run(connection, stream, state, mirrorsFirst(claim.health(), state));
    switch (result.outcome()) {
      case MIRRORED -> {
        return VisitResult.mended(claim, result.filled(), true);
      }
      case MIRRORED_AFTER_CATCH_UP -> {
        return VisitResult.mended(claim, result.filled(), false);
      }
      case CAUGHT_UP -> inStep(tenant, claim, result.ledger());
    }
    if (claim.health() == Health.OK) {
      return VisitResult.mended(claim, result.filled(), false);
    }
    // Messages acknowledged while the stream was not served may be missing since the first look.
    CatchUp.Result again = reconciler.again(connection, stream, result.ledger());
    inStep(tenant, claim, again.ledger());
    return VisitResult.mended(claim, result.filled() + again.filled(), false);
  }

  /** The stream of one visit, through the function's connections. */
  private final class SweptStream implements LandlordStream {
    private final Tenant tenant;
    private final String country;

    SweptStream(Tenant tenant, String country) {
      this.tenant = tenant;
      this.country = country;
    }

    @Override
    public StreamEnd end(LedgerState state) {
      StreamPositions found =
          landlord
              .with(connection -> streams.one(connection, country))
              .orElse(new StreamPositions(country, 1, 0, 0, 0, 0));
      StreamPositions judged = restorations.judge(found, state);
      return new StreamEnd(country, judged.epoch(), judged.lastPosition());
    }

    @Override
    public List<GeographyEvent> readMissing(List<PositionRange> ranges, int limit) {
      return landlord.with(connection -> log.readMissing(connection, country, ranges, limit));
    }

    @Override
    public void mirror(Connection connection) throws SQLException {
      mirroring.mirror(connection, tenant, country);
    }
  }

  /** What has live batches has its schema; looking it over costs more than catching up. */
  private static boolean serves(Health health) {
    return switch (health) {
      case OK, REFUSING -> true;
      case JOINING, MIGRATING, PARKED, UNKNOWN -> false;
    };
  }

  /** A stream that never was served is mirrored; its ledger may hold a part of a mirror. */
  private static boolean mirrorsFirst(Health health, LedgerState state) {
    return switch (health) {
      case JOINING -> true;
      case PARKED -> state.watermark() == 0;
      case OK, MIGRATING, REFUSING, UNKNOWN -> false;
    };
  }

  private void inStep(Tenant tenant, SweepClaim claim, LedgerState state) {
    boolean refusing = state.rejectedCount() > 0;
    landlord.run(
        connection -> {
          reports.report(connection, List.of(DeliveryRecord.report(tenant.id(), state)));
          if (refusing || claim.health() != Health.OK) {
            reports.setHealth(
                connection,
                tenant.id(),
                claim.country(),
                refusing ? Health.REFUSING : Health.OK,
                refusing
                    ? "the database rejects %d events; see geosync_refused there"
                        .formatted(state.rejectedCount())
                    : null);
          }
        });
  }
}
