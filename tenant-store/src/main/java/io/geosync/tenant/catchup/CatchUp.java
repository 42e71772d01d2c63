package io.geosync.tenant.catchup;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.position.PositionSet;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Applies the events that a tenant's ledger lacks from the landlord's log, in chunks. */
public final class CatchUp {
  private final int chunk;
  private final ApplyEngine engine = new ApplyEngine();
  private final Ledger ledger = new Ledger();

  /**
   * @param chunk maximum number of events in one transaction
   */
  public CatchUp(int chunk) {
    this.chunk = chunk;
  }

  /**
   * What a catch-up did.
   *
   * @param filled positions that this run applied
   * @param complete false where the log no longer has every missing event, or the tenant is in
   *     another epoch: then only a mirror helps
   */
  public record Result(LedgerState ledger, long filled, boolean complete) {}

  /** Applies everything from the ledger's gaps to the stream's end. */
  public Result run(Connection tenant, LandlordStream landlord, StreamEnd stream, LedgerState start)
      throws SQLException {
    LedgerState state = start;
    long filled = 0;
    // Rejected positions stay missing; one run reads each of them once.
    long readThrough = 0;
    PositionSet postponed =
        start.rejectedCount() == 0 ? PositionSet.EMPTY : ledger.postponed(tenant, stream.country());
    while (true) {
      List<PositionRange> missing = missing(state, stream, readThrough);
      if (missing.isEmpty()) {
        return new Result(state, filled, true);
      }
      List<GeographyEvent> events = landlord.readMissing(missing, chunk);
      PositionSet lost = before(missing, events);
      if (!lost.minus(postponed).isEmpty()) {
        return new Result(state, filled, false);
      }
      if (events.isEmpty()) {
        return new Result(state, filled, true);
      }
      ApplyReport report =
          engine.apply(
              tenant,
              new EventBatch(stream.country(), stream.epoch(), events, List.of(), Source.CATCH_UP));
      if (report.outcome() != Outcome.APPLIED) {
        return new Result(report.ledger(), filled, false);
      }
      landlord.applied(events);
      state = report.ledger();
      filled += report.applied() + report.superseded();
      readThrough = events.getLast().position();
    }
  }

  /**
   * The missing positions that the log no longer has: those before the first event that it has. A
   * mirror replaces them, but not those of rejected events whose next attempt is not due: the
   * mirror would be rejected as well, in every sweep.
   */
  private static PositionSet before(List<PositionRange> missing, List<GeographyEvent> events) {
    PositionSet all = new PositionSet(missing);
    return events.isEmpty()
        ? all
        : all.minus(PositionSet.of(events.getFirst().position(), all.last()));
  }

  private static List<PositionRange> missing(
      LedgerState state, StreamEnd stream, long readThrough) {
    List<PositionRange> missing = new ArrayList<>();
    for (PositionRange gap : state.missing().ranges()) {
      add(missing, Math.max(gap.from(), readThrough + 1), gap.to());
    }
    long end = state.missing().isEmpty() ? state.watermark() : state.highestPosition();
    add(
        missing,
        Math.max(Math.max(end, state.watermark()), readThrough) + 1,
        stream.lastPosition());
    return missing;
  }

  private static void add(List<PositionRange> ranges, long from, long to) {
    if (from <= to) {
      ranges.add(new PositionRange(from, to));
    }
  }
}
