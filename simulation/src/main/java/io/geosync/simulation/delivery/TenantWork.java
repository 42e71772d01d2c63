package io.geosync.simulation.delivery;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.log.EventLog;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.cleanup.Cleanup;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.mirror.MirrorEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the functions do with a tenant's database, by the engine they do it with. */
final class TenantWork {
  private final ApplyEngine engine = new ApplyEngine();
  private final MirrorEngine mirrors = new MirrorEngine();
  private final Cleanup cleanup = new Cleanup();
  private final Ledger ledger = new Ledger();
  private final EventLog log = new EventLog();
  private final DeliveryCounts counts;

  TenantWork(DeliveryCounts counts) {
    this.counts = counts;
  }

  void apply(Connection tenant, EventBatch batch) throws SQLException {
    ApplyReport report = engine.apply(tenant, batch);
    if (report.outcome() != Outcome.APPLIED) {
      throw new AssertionError("a batch was not applied: " + report);
    }
    int told = report.applied() + report.superseded() + report.duplicate() + report.rejected();
    if (told != batch.events().size() || report.rejected() > 0) {
      throw new AssertionError("of %d events: %s".formatted(batch.events().size(), report));
    }
    counts.batch(batch.events().size(), report.duplicate());
  }

  /** Until the ledger has all that the log has, a part of it at a time. */
  void catchUp(Connection tenant, Connection landlord, String country, int chunk)
      throws SQLException {
    counts.catchUp();
    while (true) {
      LedgerState state = ledger.read(tenant, country).orElse(LedgerState.none(country));
      List<PositionRange> lacking = new ArrayList<>(state.missing().ranges());
      lacking.add(
          new PositionRange(
              Math.max(state.highestPosition(), state.watermark()) + 1, Long.MAX_VALUE));
      List<GeographyEvent> events = log.readMissing(landlord, country, lacking, chunk);
      if (events.isEmpty()) {
        return;
      }
      apply(tenant, new EventBatch(country, Wire.EPOCH, events, List.of(), Source.CATCH_UP));
    }
  }

  void mirror(Connection tenant, Connection landlord, String country) throws SQLException {
    counts.mirror();
    mirrors.mirror(tenant, country, () -> LandlordView.open(landlord, country));
  }

  void repair(Connection tenant, Connection landlord, String country) throws SQLException {
    counts.repair();
    mirrors.repair(tenant, country, () -> LandlordView.open(landlord, country));
  }

  void clean(Connection tenant, String country) throws SQLException {
    counts.cleanUp();
    cleanup.clean(tenant, country);
  }
}
