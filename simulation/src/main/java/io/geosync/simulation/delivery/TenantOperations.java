package io.geosync.simulation.delivery;

import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.catchup.StreamReconciler;
import io.geosync.tenant.catchup.StreamReconciler.Outcome;
import io.geosync.tenant.cleanup.Cleanup;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import java.sql.Connection;
import java.sql.SQLException;

/** Calls the production code that works on a tenant's database, and checks what it reports. */
final class TenantOperations {
  private final ApplyEngine engine = new ApplyEngine();
  private final Cleanup cleanup = new Cleanup();
  private final Ledger ledger = new Ledger();
  private final DeliveryCounts counts;
  private final Restores restores;

  TenantOperations(DeliveryCounts counts, Restores restores) {
    this.counts = counts;
    this.restores = restores;
  }

  void apply(Connection tenant, EventBatch batch) throws SQLException {
    ApplyReport report = engine.apply(tenant, batch);
    if (restores.isLandlordRestored() && isOfOtherEpoch(report)) {
      return;
    }
    if (report.outcome() != ApplyReport.Outcome.APPLIED) {
      throw new AssertionError("A batch was not applied: " + report);
    }
    int reported = report.applied() + report.superseded() + report.duplicate() + report.rejected();
    if (reported != batch.events().size() || report.rejected() > 0) {
      throw new AssertionError("Of %d events: %s".formatted(batch.events().size(), report));
    }
    counts.batch(batch.events().size(), report.duplicate());
  }

  private static boolean isOfOtherEpoch(ApplyReport report) {
    return switch (report.outcome()) {
      case EPOCH_BEHIND, EPOCH_AHEAD -> true;
      case APPLIED, NOT_PREPARED, MIGRATING -> false;
    };
  }

  /**
   * Catches up or mirrors, as the sweep does for a healthy stream.
   *
   * @param chunk maximum number of events that a catch-up applies in one transaction
   * @return whether it mirrored
   */
  boolean reconcile(Connection tenant, ScheduleLandlord landlord, String country, int chunk)
      throws SQLException {
    LedgerState state = ledger.read(tenant, country).orElse(LedgerState.none(country));
    StreamReconciler.Result result =
        new StreamReconciler(chunk).run(tenant, landlord, state, landlord.isRejoining());
    if (result.outcome() == Outcome.CAUGHT_UP) {
      counts.catchUp(result.filled());
      return false;
    }
    boolean joined = state.epoch() == 0 && result.outcome() == Outcome.MIRRORED;
    if (!joined && !restores.isLandlordRestored()) {
      throw new AssertionError("A whole log could not fill %s: %s".formatted(state, result));
    }
    counts.mirror();
    return true;
  }

  void mirror(Connection tenant, ScheduleLandlord landlord) throws SQLException {
    counts.mirror();
    landlord.mirror(tenant);
  }

  void repair(Connection tenant, ScheduleLandlord landlord) throws SQLException {
    counts.repair();
    landlord.repair(tenant);
  }

  void clean(Connection tenant, String country) throws SQLException {
    counts.cleanUp();
    cleanup.clean(tenant, country);
  }
}
