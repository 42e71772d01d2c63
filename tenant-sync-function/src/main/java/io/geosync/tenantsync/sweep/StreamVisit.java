package io.geosync.tenantsync.sweep;

import io.geosync.landlord.registry.Health;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.sweep.SweepClaim;
import io.geosync.tenant.cleanup.Cleanup;
import io.geosync.tenant.ledger.BatchHistory;
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
  private final CatchUp catchUp;
  private final Restorations restorations;
  private final Ledger ledger = new Ledger();
  private final Duration batchesKept;
  private final Cleanup cleanup = new Cleanup();
  private final BatchHistory history = new BatchHistory();
  private final Streams streams = new Streams();
  private final TenantStreamReports reports = new TenantStreamReports();

  StreamVisit(
      Landlord landlord,
      Mirroring mirroring,
      CatchUp catchUp,
      Restorations restorations,
      Duration batchesKept) {
    this.batchesKept = batchesKept;
    this.landlord = landlord;
    this.mirroring = mirroring;
    this.catchUp = catchUp;
    this.restorations = restorations;
  }

  VisitResult visit(Connection connection, Tenant tenant, SweepClaim claim) throws SQLException {
    String country = claim.country();
    if (claim.fullVisit() || !serves(claim.health())) {
      TenantSchema.prepare(connection, false);
    }
    // The ledger first: it cannot have what the log had not before.
    LedgerState state = ledger.read(connection, country).orElse(LedgerState.none(country));
    StreamPositions stream = restorations.judge(positions(country), state);
    if (claim.fullVisit() && state.epoch() > 0) {
      cleanup.clean(connection, country);
      history.forget(connection, country, batchesKept);
    }
    if (needsMirror(claim, state, stream)) {
      mirroring.mirror(connection, tenant, country);
      return VisitResult.mended(claim, 0, true);
    }
    CatchUp.Result result = catchUp.run(connection, stream, state);
    if (!result.complete()) {
      mirroring.mirror(connection, tenant, country);
      return VisitResult.mended(claim, result.filled(), false);
    }
    inStep(tenant, claim, result.ledger());
    if (claim.health() == Health.OK) {
      return VisitResult.mended(claim, result.filled(), false);
    }
    // Messages acknowledged while the stream was not served may be missing since the first look.
    CatchUp.Result again = catchUp.run(connection, positions(country), result.ledger());
    inStep(tenant, claim, again.ledger());
    return VisitResult.mended(claim, result.filled() + again.filled(), false);
  }

  /** What has live batches has its schema; looking it over costs more than catching up. */
  private static boolean serves(Health health) {
    return switch (health) {
      case OK, REFUSING -> true;
      case JOINING, MIGRATING, PARKED -> false;
    };
  }

  private StreamPositions positions(String country) {
    return landlord
        .with(connection -> streams.one(connection, country))
        .orElse(new StreamPositions(country, 1, 0, 0, 0, 0));
  }

  /** A ledger of another epoch, or beyond the log, says that one of the databases was restored. */
  private static boolean needsMirror(SweepClaim claim, LedgerState state, StreamPositions stream) {
    return claim.health() == Health.JOINING
        || (state.epoch() != stream.epoch() && stream.lastPosition() > 0)
        || state.highestPosition() > stream.lastPosition()
        || (claim.health() == Health.PARKED && state.watermark() == 0);
  }

  private void inStep(Tenant tenant, SweepClaim claim, LedgerState state) {
    boolean refusing = state.refusedCount() > 0;
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
                        .formatted(state.refusedCount())
                    : null);
          }
        });
  }
}
