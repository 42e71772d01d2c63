package io.geosync.tenant.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.event.UnitDeleted;
import io.geosync.contract.event.UnitEvent;
import io.geosync.contract.event.UnitHierarchyChanged;
import io.geosync.contract.position.PositionSet;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.write.UnitStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Applies the usual batch in one round trip: units renamed or added, or one unit moved. */
final class FastPath {
  private static final SqlStatement SQL = SqlStatement.of(FastPath.class, "fast_path.sql");

  private FastPath() {}

  /** Whether the batch is worth trying; the statement decides. */
  static boolean mayFit(EventBatch batch) {
    boolean moves =
        batch.events().stream().anyMatch(event -> event instanceof UnitHierarchyChanged);
    return batch.events().stream()
            .allMatch(event -> event instanceof UnitEvent && !(event instanceof UnitDeleted))
        && (!moves || batch.events().stream().map(GeographyEvent::unitId).distinct().count() == 1);
  }

  /** Whether the batch creates units and units below them: it fits only if it arrives late. */
  static boolean createsParents(EventBatch batch) {
    Set<Long> created = new HashSet<>();
    for (GeographyEvent event : batch.events()) {
      if (event instanceof UnitCreated) {
        created.add(event.unitId());
      }
    }
    return batch.events().stream()
        .map(event -> event instanceof UnitEvent change ? change.state().parentId() : null)
        .anyMatch(parent -> parent != null && created.contains(parent));
  }

  /** Applies the batch if it fits; otherwise the result is empty and nothing is written. */
  static Optional<ApplyReport> apply(Connection connection, EventBatch batch, int attempt)
      throws SQLException {
    GeographyEvent last = batch.last(PositionSet.EMPTY).orElseThrow();
    Optional<ApplyReport> applied =
        SQL.on(connection)
            .bind("country", batch.country())
            .bind("epoch", batch.epoch())
            .bind("source", batch.source().text())
            .bindTexts("message_ids", batch.distinctMessageIds())
            .bind("highest", last.position())
            .bind("highest_event", last.id())
            .bindIntegers("understood", TenantSchema.understoodVersions())
            .bind("units", batch.json())
            .last(row -> report(batch, attempt, row))
            .flatMap(report -> report);
    if (applied.isPresent()) {
      UnitStatistics.refresh(
          connection, batch.events().stream().filter(UnitCreated.class::isInstance).count());
    }
    return applied;
  }

  private static Optional<ApplyReport> report(EventBatch batch, int attempt, Row row)
      throws SQLException {
    if (!row.flag("is_fit")) {
      return Optional.empty();
    }
    if (!row.flag("is_written")) {
      throw new SQLException(
          "A trigger of tenant_geo_units kept rows from being written.", TenantFault.ROW_DROPPED);
    }
    return Optional.of(
        new ApplyReport(
            Outcome.APPLIED,
            LedgerState.of(batch.country(), row),
            row.integer("applied"),
            row.integer("superseded"),
            row.integer("duplicate"),
            0,
            attempt));
  }
}
