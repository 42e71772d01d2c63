package io.geosync.tenantsync.sweep;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.ApplyOutcome;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.ApplySource;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenantsync.landlord.Landlord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fills what a ledger lacks from the landlord's log. */
final class CatchUp {
  private final Landlord landlord;
  private final int chunk;
  private final EventLog log = new EventLog();
  private final ApplyEngine engine = new ApplyEngine();

  CatchUp(Landlord landlord, int chunk) {
    this.landlord = landlord;
    this.chunk = chunk;
  }

  /**
   * @param filled positions that this run applied
   * @param complete false: the log does not have all that is lacking; only a mirror helps
   */
  record Result(LedgerState ledger, long filled, boolean complete) {}

  Result run(Connection tenant, StreamPositions stream, LedgerState start) throws SQLException {
    LedgerState state = start;
    long filled = 0;
    // Refused positions stay lacking and are not asked for twice in a run.
    long askedThrough = 0;
    while (true) {
      List<PositionRange> lacking = lacking(state, stream, askedThrough);
      if (lacking.isEmpty()) {
        return new Result(state, filled, true);
      }
      List<GeographyEvent> events =
          landlord.with(c -> log.readMissing(c, stream.country(), lacking, chunk));
      if (events.isEmpty() || events.getFirst().position() != lacking.getFirst().from()) {
        return new Result(state, filled, false);
      }
      ApplyReport report =
          engine.apply(
              tenant,
              new EventBatch(
                  stream.country(), stream.epoch(), events, List.of(), ApplySource.CATCH_UP));
      if (report.outcome() != ApplyOutcome.APPLIED) {
        return new Result(report.ledger(), filled, false);
      }
      state = report.ledger();
      filled += report.applied() + report.superseded();
      askedThrough = events.getLast().position();
    }
  }

  private static List<PositionRange> lacking(
      LedgerState state, StreamPositions stream, long askedThrough) {
    List<PositionRange> lacking = new ArrayList<>();
    for (PositionRange gap : state.missing()) {
      add(lacking, Math.max(gap.from(), askedThrough + 1), gap.to());
    }
    long end = state.missing().isEmpty() ? state.watermark() : state.highestPosition();
    add(
        lacking,
        Math.max(Math.max(end, state.watermark()), askedThrough) + 1,
        stream.lastPosition());
    return lacking;
  }

  private static void add(List<PositionRange> ranges, long from, long to) {
    if (from <= to) {
      ranges.add(new PositionRange(from, to));
    }
  }
}
