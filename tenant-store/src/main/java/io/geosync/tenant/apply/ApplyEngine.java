package io.geosync.tenant.apply;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.transaction.Plans;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Applies batches of events to a tenant. The order of batches and how often each arrives do not
 * matter: a tenant that has applied every position once has the landlord's units.
 *
 * <p>The engine chooses the way: {@link KnownBatch} for a redelivered batch that the ledger has,
 * {@link FastPath} for a batch without structural change, {@link GeneralPath} for all others.
 * {@link TenantTransaction} repeats the work after a conflict.
 */
public final class ApplyEngine {
  /** Batches up to this size use kept plans. */
  private static final int MAX_SMALL_BATCH = 100;

  /** Batches up to this size use the fast path where it fits. */
  private static final int MAX_FAST_BATCH = 10_000;

  /**
   * Applies a batch in a transaction of its own.
   *
   * @throws SQLException the tenant's database failed; nothing of the batch is applied
   */
  public ApplyReport apply(Connection connection, EventBatch batch) throws SQLException {
    try {
      if (batch.isRedelivered() && connection.getAutoCommit()) {
        Optional<ApplyReport> known = KnownBatch.skip(connection, batch);
        if (known.isPresent()) {
          return known.get();
        }
      }
      return isWorthTheFastPath(batch)
          ? fastFirst(connection, batch)
          : general(connection, batch, plans(batch));
    } catch (GeosyncException failure) {
      if (failure.errorId() != ErrorId.TENANT_NOT_PREPARED) {
        throw failure;
      }
      return ApplyReport.notApplied(Outcome.NOT_PREPARED, LedgerState.none(batch.country()), 1);
    }
  }

  /**
   * Tries the fast path, and the general path if the batch does not fit: in the same transaction if
   * the batch is small, else in another one, since the plans of the fast path suit a large batch
   * only there.
   *
   * <p>Two errors of the fast path are left to the general path: it finds the events that the
   * tenant rejects and sets them aside, and it reads the ledger before the units, so that it can
   * tell a database that is not prepared from one that lost a table.
   */
  private static ApplyReport fastFirst(Connection connection, EventBatch batch)
      throws SQLException {
    try {
      Optional<ApplyReport> applied =
          TenantTransaction.run(
              connection,
              Plans.KEPT,
              attempt -> {
                Optional<ApplyReport> report = FastPath.apply(connection, batch, attempt);
                return report.isEmpty() && isSmall(batch)
                    ? Optional.of(new GeneralPath(connection, batch, attempt).apply())
                    : report;
              });
      if (applied.isPresent()) {
        return applied.get();
      }
    } catch (SQLException failure) {
      if (TenantFault.of(failure) != TenantFault.EVENT_REJECTED && !Ledger.isUndefined(failure)) {
        throw failure;
      }
    }
    return general(connection, batch, plans(batch));
  }

  private static boolean isWorthTheFastPath(EventBatch batch) {
    return FastPath.mayFit(batch)
        && (isSmall(batch)
            || (batch.events().size() <= MAX_FAST_BATCH && !FastPath.createsParents(batch)));
  }

  private static boolean isSmall(EventBatch batch) {
    return batch.events().size() <= MAX_SMALL_BATCH;
  }

  private static Plans plans(EventBatch batch) {
    return isSmall(batch) ? Plans.KEPT : Plans.FRESH;
  }

  private static ApplyReport general(Connection connection, EventBatch batch, Plans plans)
      throws SQLException {
    try {
      return TenantTransaction.run(
          connection, plans, attempt -> new GeneralPath(connection, batch, attempt).apply());
    } catch (SQLException failure) {
      if (TenantFault.of(failure) != TenantFault.EVENT_REJECTED) {
        throw failure;
      }
      return TenantTransaction.run(
          connection,
          plans,
          attempt -> new GeneralPath(connection, batch, attempt).applyReadable());
    }
  }
}
