package io.geosync.tenant.mirror;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.sql.SqlText;
import io.geosync.tenant.ledger.BatchRow;
import io.geosync.tenant.ledger.FreshPositions;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerWriter;
import io.geosync.tenant.ledger.LockedLedger;
import io.geosync.tenant.ledger.PositionSets;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.transaction.TenantTransaction;
import io.geosync.tenant.write.RejectedUnit;
import io.geosync.tenant.write.StagedUnits;
import io.geosync.tenant.write.Staging;
import io.geosync.tenant.write.WriteCounts;
import io.geosync.tenant.write.WriteResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes a tenant's units those of a snapshot, and its ledger complete up to there. Live batches
 * wait meanwhile, and go on with what is newer.
 */
public final class MirrorEngine {
  private static final String MEND_PATHS = SqlText.of(MirrorEngine.class, "mend_paths.sql");

  private final Ledger ledger = new Ledger();
  private final LedgerWriter writer = new LedgerWriter();

  /**
   * Mirrors in one transaction of the tenant.
   *
   * @param landlord called under the tenant's ledger lock
   * @throws GeosyncException tenant.not-prepared
   * @throws SQLException a fault of either database; the tenant is as it was
   */
  public MirrorReport mirror(Connection tenant, String country, SnapshotSupplier landlord)
      throws SQLException {
    return TenantTransaction.run(tenant, attempt -> once(tenant, country, landlord, false));
  }

  /**
   * As {@link #mirror}, but only the rows: what the ledger has applied stays what it is, so that
   * events under way are counted where they arrive. A ledger of another epoch says nothing and is
   * mirrored.
   */
  public MirrorReport repair(Connection tenant, String country, SnapshotSupplier landlord)
      throws SQLException {
    return TenantTransaction.run(tenant, attempt -> once(tenant, country, landlord, true));
  }

  private MirrorReport once(
      Connection tenant, String country, SnapshotSupplier landlord, boolean rowsOnly)
      throws SQLException {
    LockedLedger locked = ledger.lock(tenant, country);
    TenantSchema.requireUnderstood(locked.schemaVersion());
    try (Snapshot snapshot = landlord.open()) {
      boolean isForeign =
          locked.epoch() != snapshot.epoch() || locked.end() > snapshot.lastPosition();
      if (isForeign) {
        writer.reset(tenant, country, snapshot.epoch());
      }
      mendPaths(tenant, country);
      Staging.open(tenant);
      int staged = new SnapshotStaging(tenant, country).stage(snapshot);
      WriteResult result = StagedUnits.write(tenant, staged, true);
      refuse(tenant, country, result);
      if (rowsOnly && !isForeign) {
        recordRepair(tenant, country, snapshot, result);
      } else {
        settle(tenant, country, snapshot, result);
      }
      writer.notifyTenant(tenant, country);
      return report(tenant, country, snapshot, result);
    }
  }

  private static void mendPaths(Connection tenant, String country) throws SQLException {
    try (PreparedStatement statement = tenant.prepareStatement(MEND_PATHS)) {
      statement.setString(1, country);
      statement.executeUpdate();
    }
  }

  private void refuse(Connection tenant, String country, WriteResult result) throws SQLException {
    for (RejectedUnit unit : result.rejected()) {
      writer.refuse(
          tenant, country, unit.position(), unit.unitId(), unit.sqlState(), unit.message());
    }
  }

  /** No position is applied by it, hence none is counted. */
  private void recordRepair(
      Connection tenant, String country, Snapshot snapshot, WriteResult result)
      throws SQLException {
    writer.record(
        tenant,
        new BatchRow(
            country,
            snapshot.epoch(),
            "repair",
            "{}",
            0,
            0,
            0,
            result.rejected().size(),
            List.of()));
  }

  private void settle(Connection tenant, String country, Snapshot snapshot, WriteResult result)
      throws SQLException {
    LockedLedger locked = ledger.lock(tenant, country);
    String all =
        snapshot.lastPosition() == 0 ? "{}" : "{[1,%d]}".formatted(snapshot.lastPosition());
    List<Long> rejected = result.rejected().stream().map(RejectedUnit::position).toList();
    writer.forgetRefused(tenant, country, snapshot.lastPosition(), rejected);
    FreshPositions snapshotPositions = PositionSets.combine(tenant, all, rejected, List.of());
    FreshPositions added =
        PositionSets.without(tenant, snapshotPositions.ranges(), locked.applied());
    writer.add(
        tenant,
        locked,
        snapshot.epoch(),
        added.ranges(),
        snapshot.lastPosition(),
        snapshot.headEventId());
    writer.record(
        tenant,
        new BatchRow(
            country,
            snapshot.epoch(),
            "mirror",
            added.ranges(),
            added.count(),
            0,
            0,
            rejected.size(),
            List.of()));
  }

  private MirrorReport report(
      Connection tenant, String country, Snapshot snapshot, WriteResult result)
      throws SQLException {
    WriteCounts counts = result.counts();
    return new MirrorReport(
        snapshot.epoch(),
        snapshot.lastPosition(),
        counts.inserted() + counts.updated(),
        counts.removed(),
        counts.retired(),
        counts.unchanged(),
        result.rejected().size(),
        ledger
            .read(tenant, country)
            .orElseThrow(() -> new GeosyncException(ErrorId.DEFECT, "a locked ledger is gone")));
  }
}
