package io.geosync.tenant.apply;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.sql.SqlText;
import io.geosync.tenant.fault.FaultKind;
import io.geosync.tenant.fault.TenantFaults;
import io.geosync.tenant.ledger.BatchRow;
import io.geosync.tenant.ledger.FreshPositions;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.ledger.LedgerWriter;
import io.geosync.tenant.ledger.LockedLedger;
import io.geosync.tenant.ledger.PositionSets;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.transaction.Plans;
import io.geosync.tenant.transaction.SqlSteps;
import io.geosync.tenant.transaction.TenantTransaction;
import io.geosync.tenant.write.RejectedUnit;
import io.geosync.tenant.write.StagedUnits;
import io.geosync.tenant.write.Staging;
import io.geosync.tenant.write.WriteResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies batches: whatever their order and however often they come, a tenant that has had every
 * position once has the landlord's units.
 */
public final class ApplyEngine {
  /** Up to so many events a batch is a matter of rows; beyond it, of sets. */
  private static final int SMALL = 100;

  private static final String STAGE = SqlText.of(ApplyEngine.class, "stage_events.sql");

  /** A batch that adds nothing has nothing to lose: what it found in the ledger is on disk. */
  private static final SqlSteps WITHOUT_FLUSH =
      new SqlSteps(List.of("SET LOCAL synchronous_commit = off"));

  private final Ledger ledger = new Ledger();
  private final LedgerWriter writer = new LedgerWriter();

  /**
   * Applies a batch in a transaction of its own, repeated when it meets another writer.
   *
   * @throws SQLException a fault of the tenant's database; nothing of the batch is there
   */
  public ApplyReport apply(Connection connection, EventBatch batch) throws SQLException {
    try {
      if (batch.isRedelivered() && connection.getAutoCommit()) {
        Optional<ApplyReport> known = KnownBatch.skip(connection, batch);
        if (known.isPresent()) {
          return known.get();
        }
      }
      boolean isSmall = batch.events().size() <= SMALL;
      return isSmall && FastPath.mayFit(batch)
          ? fastFirst(connection, batch)
          : general(connection, batch, isSmall ? Plans.KEPT : Plans.FRESH);
    } catch (GeosyncException failure) {
      if (failure.errorId() != ErrorId.TENANT_NOT_PREPARED) {
        throw failure;
      }
      return ApplyReport.nothing(ApplyOutcome.NOT_PREPARED, LedgerState.none(batch.country()), 1);
    }
  }

  /**
   * What the tenant rejects is found by the general path, which can set it aside; and what is not
   * there is named by it, which asks for the ledger first and for the units afterwards.
   */
  private ApplyReport fastFirst(Connection connection, EventBatch batch) throws SQLException {
    try {
      return TenantTransaction.run(
          connection,
          Plans.KEPT,
          attempt -> {
            Optional<ApplyReport> report = FastPath.apply(connection, batch, attempt);
            if (report.isPresent()) {
              return report.get();
            }
            return once(connection, batch, attempt);
          });
    } catch (SQLException failure) {
      if (TenantFaults.classify(failure) == FaultKind.EVENT_REJECTED
          || Ledger.saysUndefined(failure)) {
        return general(connection, batch, Plans.KEPT);
      }
      throw failure;
    }
  }

  private ApplyReport general(Connection connection, EventBatch batch, Plans plans)
      throws SQLException {
    return TenantTransaction.run(connection, plans, attempt -> once(connection, batch, attempt));
  }

  private ApplyReport once(Connection connection, EventBatch batch, int attempt)
      throws SQLException {
    LockedLedger locked = ledger.lock(connection, batch.country());
    Optional<ApplyOutcome> hindrance = hindrance(locked, batch);
    if (hindrance.isPresent()) {
      return ApplyReport.nothing(hindrance.get(), state(connection, batch), attempt);
    }
    FreshPositions fresh = ledger.fresh(connection, batch.country(), batch.positions());
    if (fresh.count() == 0) {
      WITHOUT_FLUSH.run(connection);
      int all = batch.events().size();
      record(connection, batch, fresh, 0, all, 0);
      return new ApplyReport(ApplyOutcome.APPLIED, state(connection, batch), 0, 0, all, 0, attempt);
    }
    Staging.open(connection);
    WriteResult result = StagedUnits.write(connection, stage(connection, batch), false);
    return settle(connection, batch, locked, fresh, result, attempt);
  }

  private static Optional<ApplyOutcome> hindrance(LockedLedger locked, EventBatch batch) {
    if (!TenantSchema.isUnderstood(locked.schemaVersion())) {
      return Optional.of(ApplyOutcome.MIGRATING);
    }
    if (locked.epoch() == 0 || locked.epoch() == batch.epoch()) {
      return Optional.empty();
    }
    return Optional.of(
        batch.epoch() < locked.epoch() ? ApplyOutcome.EPOCH_BEHIND : ApplyOutcome.EPOCH_AHEAD);
  }

  private static int stage(Connection connection, EventBatch batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STAGE)) {
      statement.setString(1, batch.country());
      statement.setString(2, batch.json());
      statement.setString(3, batch.country());
      return statement.executeUpdate();
    }
  }

  private ApplyReport settle(
      Connection connection,
      EventBatch batch,
      LockedLedger locked,
      FreshPositions fresh,
      WriteResult result,
      int attempt)
      throws SQLException {
    List<Long> aside = setAside(connection, batch, result.rejected());
    FreshPositions added =
        aside.isEmpty() && result.settled().isEmpty()
            ? fresh
            : PositionSets.combine(connection, fresh.ranges(), aside, result.settled());
    Optional<GeographyEvent> highest = highest(batch, Set.copyOf(aside));
    if (highest.isPresent()) {
      writer.add(
          connection,
          locked,
          batch.epoch(),
          added.ranges(),
          highest.get().position(),
          highest.get().id());
    }
    long applied = result.counts().applied();
    int duplicate = batch.events().size() - Math.toIntExact(fresh.count());
    record(connection, batch, added, applied, duplicate, aside.size());
    if (applied > 0) {
      writer.notifyTenant(connection, batch.country());
    }
    return new ApplyReport(
        ApplyOutcome.APPLIED,
        state(connection, batch),
        Math.toIntExact(applied),
        Math.toIntExact(fresh.count() - applied - aside.size()),
        duplicate,
        aside.size(),
        attempt);
  }

  /**
   * Positions of the batch that the ledger must not have: those rejected now, and those rejected
   * before that came again with a later event of their unit that is rejected as well.
   */
  private List<Long> setAside(Connection connection, EventBatch batch, List<RejectedUnit> rejected)
      throws SQLException {
    if (rejected.isEmpty()) {
      return List.of();
    }
    for (RejectedUnit unit : rejected) {
      writer.refuse(
          connection,
          batch.country(),
          unit.position(),
          unit.unitId(),
          unit.sqlState(),
          unit.message());
    }
    return ledger.refused(connection, batch.country(), batch.positions());
  }

  private static Optional<GeographyEvent> highest(EventBatch batch, Set<Long> aside) {
    return batch.events().stream()
        .filter(event -> !aside.contains(event.position()))
        .max(Comparator.comparingLong(GeographyEvent::position));
  }

  private void record(
      Connection connection,
      EventBatch batch,
      FreshPositions added,
      long applied,
      int duplicate,
      int refused)
      throws SQLException {
    writer.record(
        connection,
        new BatchRow(
            batch.country(),
            batch.epoch(),
            batch.source().text(),
            added.ranges(),
            applied,
            added.count() - applied,
            duplicate,
            refused,
            batch.messageIds().stream().distinct().collect(Collectors.toList())));
  }

  private LedgerState state(Connection connection, EventBatch batch) throws SQLException {
    return ledger
        .read(connection, batch.country())
        .orElseThrow(() -> new IllegalStateException("a locked ledger is gone"));
  }
}
