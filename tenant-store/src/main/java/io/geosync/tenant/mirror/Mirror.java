package io.geosync.tenant.mirror;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionSet;
import io.geosync.contract.succession.SuccessionSet;
import io.geosync.tenant.ledger.BatchLog;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerWriter;
import io.geosync.tenant.ledger.Received;
import io.geosync.tenant.schema.UnitPaths;
import io.geosync.tenant.succession.SuccessionWriter;
import io.geosync.tenant.write.StagedUnits;
import io.geosync.tenant.write.Staging;
import io.geosync.tenant.write.WriteResult;
import io.geosync.tenant.write.WriteResult.RejectedUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** One mirror or repair, in one attempt of a transaction that holds the ledger's lock. */
final class Mirror {
  private final Connection tenant;
  private final Ledger.Locked locked;
  private final Snapshot snapshot;
  private final String country;
  private final Ledger ledger = new Ledger();
  private final LedgerWriter writer = new LedgerWriter();

  Mirror(Connection tenant, Ledger.Locked locked, Snapshot snapshot) {
    this.tenant = tenant;
    this.locked = locked;
    this.snapshot = snapshot;
    this.country = locked.country();
  }

  MirrorReport run(Source wanted) throws SQLException {
    boolean isOtherLog = isOtherLog();
    boolean hasSuccessions = locked.schemaVersion() >= SuccessionWriter.SINCE;
    SuccessionWriter successions = new SuccessionWriter(tenant, country, true);
    if (isOtherLog) {
      writer.reset(tenant, country, snapshot.epoch());
      if (hasSuccessions) {
        successions.reset();
      }
    }
    // Moves rely on the paths of the rows; other writers may have damaged them.
    UnitPaths.recompute(tenant, country);
    Staging.open(tenant);
    SnapshotStaging staging = new SnapshotStaging(tenant, country);
    boolean repairs = wanted == Source.REPAIR && !isOtherLog;
    PositionSet positions = repairs ? locked.received() : upTo(snapshot.lastPosition());
    int staged = staging.stage(snapshot, positions);
    WriteResult result = StagedUnits.write(tenant, staged, true).plus(staging.unreadable());
    writeSuccessions(successions, positions);
    result = result.plus(WriteResult.rejected(successions.rejected()));
    reject(result.rejected());
    if (repairs) {
      record(Source.REPAIR, PositionSet.EMPTY, result);
    } else {
      PositionSet applied = isOtherLog ? PositionSet.EMPTY : locked.applied();
      long digest = isOtherLog ? 0 : locked.digest();
      record(Source.MIRROR, addPositions(applied, digest, result), result);
    }
    writer.notifyTenant(tenant, country);
    return report(result, isOtherLog && !locked.received().isEmpty());
  }

  /**
   * Writes the successions whose last event is at one of some positions, and deletes those that the
   * landlord never had.
   */
  private void writeSuccessions(SuccessionWriter successions, PositionSet positions)
      throws SQLException {
    List<SuccessionSet> sets = snapshot.successions();
    if (locked.schemaVersion() < SuccessionWriter.SINCE) {
      if (!sets.isEmpty()) {
        throw new GeosyncException(
            ErrorId.TENANT_NOT_PREPARED,
            "The tenant's schema has version %d, which has no table for the successions of %s. Prepare the tenant again."
                .formatted(locked.schemaVersion(), country));
      }
      return;
    }
    successions.write(sets.stream().filter(set -> positions.contains(set.position())).toList());
    successions.deleteAbsent(
        sets.stream().map(SuccessionSet::unitId).toList(), snapshot.lastPosition());
  }

  /**
   * Whether the ledger's positions are those of another log than the snapshot's: the epochs differ,
   * the ledger has positions that the landlord, restored from a backup, has not reached, or its
   * events are not those of the log. A ledger that cannot be compared counts as one of another log.
   */
  private boolean isOtherLog() throws SQLException {
    return locked.epoch() != snapshot.epoch()
        || locked.received().last() > snapshot.lastPosition()
        || !snapshot.digestOf(locked.received()).equals(OptionalLong.of(locked.digest()));
  }

  private void reject(List<RejectedUnit> rejected) throws SQLException {
    for (RejectedUnit unit : rejected) {
      writer.reject(
          tenant, country, unit.position(), unit.unitId(), unit.sqlState(), unit.message());
    }
  }

  /**
   * Adds all positions of the snapshot to the ledger, except those of rejected units.
   *
   * @return positions that the ledger did not have before
   */
  private PositionSet addPositions(PositionSet applied, long digest, WriteResult result)
      throws SQLException {
    PositionSet all = upTo(snapshot.lastPosition());
    List<Long> rejected = result.rejected().stream().map(RejectedUnit::position).toList();
    writer.deleteRejections(tenant, country, snapshot.lastPosition(), rejected);
    PositionSet added = all.minus(PositionSet.ofPositions(rejected)).minus(applied);
    writer.add(
        tenant,
        country,
        snapshot.epoch(),
        added,
        snapshot.lastPosition(),
        snapshot.lastEventId(),
        Received.change(digest, snapshot.digestOf(all).orElseThrow()));
    return added;
  }

  private static PositionSet upTo(long last) {
    return last == 0 ? PositionSet.EMPTY : PositionSet.of(1, last);
  }

  private void record(Source source, PositionSet added, WriteResult result) throws SQLException {
    new BatchLog()
        .record(
            tenant,
            new BatchLog.Batch(
                country,
                snapshot.epoch(),
                source,
                added,
                added.size(),
                0,
                0,
                result.rejected().size(),
                List.of()));
  }

  private MirrorReport report(WriteResult result, boolean replaced) throws SQLException {
    WriteResult.Counts counts = result.counts();
    return new MirrorReport(
        snapshot.epoch(),
        snapshot.lastPosition(),
        counts.inserted() + counts.updated(),
        counts.removed(),
        counts.retired(),
        counts.unchanged(),
        result.rejected().size(),
        replaced,
        ledger
            .read(tenant, country)
            .orElseThrow(() -> new GeosyncException(ErrorId.DEFECT, "a locked ledger is gone")));
  }
}
