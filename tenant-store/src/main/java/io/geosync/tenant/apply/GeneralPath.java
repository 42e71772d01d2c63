package io.geosync.tenant.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitEvent;
import io.geosync.contract.position.PositionSet;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.ledger.BatchLog;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.ledger.LedgerWriter;
import io.geosync.tenant.ledger.Received;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.succession.SuccessionWriter;
import io.geosync.tenant.write.StagedUnits;
import io.geosync.tenant.write.Staging;
import io.geosync.tenant.write.WriteResult;
import io.geosync.tenant.write.WriteResult.RejectedUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies one batch of any kind, in one attempt of a transaction: locks the ledger, drops the
 * positions that it has, stages the last event of each unit, writes the staged units, and records
 * what is applied and what the tenant rejects.
 */
final class GeneralPath {
  private static final SqlStatement STAGE = SqlStatement.of(GeneralPath.class, "stage_events.sql");
  private static final SqlStatement WITHOUT_FLUSH =
      SqlStatement.of(GeneralPath.class, "without_flush.sql");

  private final Connection connection;
  private final EventBatch batch;
  private final int attempt;
  private final Ledger ledger = new Ledger();
  private final LedgerWriter writer = new LedgerWriter();

  GeneralPath(Connection connection, EventBatch batch, int attempt) {
    this.connection = connection;
    this.batch = batch;
    this.attempt = attempt;
  }

  ApplyReport apply() throws SQLException {
    return apply(false);
  }

  /** Rejects the events that this database cannot read, and applies the others. */
  ApplyReport applyReadable() throws SQLException {
    return apply(true);
  }

  private ApplyReport apply(boolean findUnreadable) throws SQLException {
    Ledger.Locked locked = ledger.lock(connection, batch.country());
    Optional<Outcome> obstacle = obstacle(locked);
    if (obstacle.isPresent()) {
      return ApplyReport.notApplied(obstacle.get(), state(), attempt);
    }
    PositionSet fresh = batch.positions().minus(locked.applied());
    if (fresh.isEmpty()) {
      return recordDuplicate();
    }
    Staging.open(connection);
    List<UnitEvent> events =
        batch.units().stream().filter(event -> fresh.contains(event.position())).toList();
    WriteResult result;
    if (findUnreadable) {
      result = writeReadable(events);
    } else {
      result = StagedUnits.write(connection, stage(events, batch.json()), false);
    }
    SuccessionWriter successions = new SuccessionWriter(connection, batch.country(), false);
    successions.write(
        batch.successions().stream().filter(set -> fresh.contains(set.position())).toList());
    return settle(
        locked,
        fresh,
        result.plus(WriteResult.rejected(successions.rejected())),
        successions.written());
  }

  private WriteResult writeReadable(List<UnitEvent> events) throws SQLException {
    List<RejectedUnit> unreadable = UnreadableEvents.find(connection, events);
    PositionSet left = UnreadableEvents.positions(unreadable);
    List<UnitEvent> readable =
        events.stream().filter(event -> !left.contains(event.position())).toList();
    WriteResult result =
        StagedUnits.write(connection, stage(readable, EventBatch.json(readable)), false);
    return result.plus(unsuperseded(unreadable, readable));
  }

  /** Why the batch cannot be applied to this ledger, if so. */
  private Optional<Outcome> obstacle(Ledger.Locked locked) {
    if (!TenantSchema.isUnderstood(locked.schemaVersion())
        || (batch.hasSuccessions() && locked.schemaVersion() < SuccessionWriter.SINCE)) {
      return Optional.of(Outcome.MIGRATING);
    }
    if (locked.epoch() == 0 || locked.epoch() == batch.epoch()) {
      return Optional.empty();
    }
    return Optional.of(batch.epoch() < locked.epoch() ? Outcome.EPOCH_BEHIND : Outcome.EPOCH_AHEAD);
  }

  private ApplyReport recordDuplicate() throws SQLException {
    int events = batch.events().size();
    WITHOUT_FLUSH.on(connection).run();
    record(PositionSet.EMPTY, 0, events, 0);
    return ApplyReport.allDuplicate(state(), events, attempt);
  }

  /**
   * Stages the last event of each unit.
   *
   * @param events those at fresh positions
   * @param json the events, and perhaps others whose positions are not fresh
   */
  private int stage(List<UnitEvent> events, String json) throws SQLException {
    int units = Math.toIntExact(events.stream().map(UnitEvent::unitId).distinct().count());
    STAGE.on(connection).bind("country", batch.country()).bind("units", json).updateExactly(units);
    return units;
  }

  /** Unreadable events with no later event of their unit in the batch. */
  private static WriteResult unsuperseded(List<RejectedUnit> unreadable, List<UnitEvent> readable) {
    Map<Long, Long> last = new HashMap<>();
    readable.forEach(event -> last.merge(event.unitId(), event.position(), Math::max));
    unreadable.forEach(event -> last.merge(event.unitId(), event.position(), Math::max));
    return WriteResult.rejected(
        unreadable.stream()
            .filter(event -> last.getOrDefault(event.unitId(), 0L) == event.position())
            .toList());
  }

  /** Brings ledger, rejected events and batch row in line with what was written. */
  private ApplyReport settle(
      Ledger.Locked locked, PositionSet fresh, WriteResult result, long successions)
      throws SQLException {
    PositionSet aside = setAside(result.rejected());
    PositionSet added = fresh.minus(aside).union(result.superseded());
    Optional<GeographyEvent> last = batch.last(aside);
    writer.add(
        connection,
        batch.country(),
        batch.epoch(),
        added,
        last.map(GeographyEvent::position).orElse(0L),
        last.map(GeographyEvent::id).orElse(null),
        Received.of(batch.without(locked.received())));
    long applied = result.counts().applied() + successions;
    int freshCount = Math.toIntExact(fresh.size());
    int rejected = Math.toIntExact(aside.size());
    int duplicate = batch.events().size() - freshCount;
    record(added, applied, duplicate, rejected);
    if (applied > 0) {
      writer.notifyTenant(connection, batch.country());
    }
    return new ApplyReport(
        Outcome.APPLIED,
        state(),
        Math.toIntExact(applied),
        Math.toIntExact(freshCount - applied - rejected),
        duplicate,
        rejected,
        attempt);
  }

  /**
   * Records the units that the tenant rejects now.
   *
   * @return positions of the batch that the ledger must not have: those of the units rejected now,
   *     and those rejected before that arrived again together with a later event of their unit that
   *     is rejected as well
   */
  private PositionSet setAside(List<RejectedUnit> rejected) throws SQLException {
    if (rejected.isEmpty()) {
      return PositionSet.EMPTY;
    }
    for (RejectedUnit unit : rejected) {
      writer.reject(
          connection,
          batch.country(),
          unit.position(),
          unit.unitId(),
          unit.sqlState(),
          unit.message());
    }
    return ledger.rejected(
        connection,
        batch.country(),
        batch.events().stream().map(GeographyEvent::position).toList());
  }

  private void record(PositionSet added, long applied, int duplicate, int rejected)
      throws SQLException {
    new BatchLog()
        .record(
            connection,
            new BatchLog.Batch(
                batch.country(),
                batch.epoch(),
                batch.source(),
                added,
                applied,
                added.size() - applied,
                duplicate,
                rejected,
                batch.distinctMessageIds()));
  }

  private LedgerState state() throws SQLException {
    return ledger
        .read(connection, batch.country())
        .orElseThrow(() -> new IllegalStateException("a locked ledger is gone"));
  }
}
