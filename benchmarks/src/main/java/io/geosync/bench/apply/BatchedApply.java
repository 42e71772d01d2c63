package io.geosync.bench.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The engine as it is deployed. */
final class BatchedApply implements Contender {
  private final ApplyEngine engine = new ApplyEngine();

  @Override
  public void apply(Connection connection, List<GeographyEvent> events) throws SQLException {
    apply(connection, batch(events));
  }

  @Override
  public void applyAgain(Connection connection, List<GeographyEvent> events) throws SQLException {
    apply(connection, batch(events).asRedelivered());
  }

  private static EventBatch batch(List<GeographyEvent> events) {
    return new EventBatch(Scenario.COUNTRY, 1, events, List.of("message"), Source.LIVE);
  }

  private void apply(Connection connection, EventBatch batch) throws SQLException {
    ApplyReport report = engine.apply(connection, batch);
    if (report.outcome() != Outcome.APPLIED || report.rejected() > 0) {
      throw new IllegalStateException("not applied: " + report);
    }
  }
}
