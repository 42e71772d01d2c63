package io.geosync.tenant.write;

import io.geosync.contract.position.PositionSet;
import io.geosync.contract.text.Count;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenant.write.WriteResult.Counts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Writes a range of the staged units: decides the action of each unit, plans parents and paths,
 * then writes every row once. New rows are inserted first, because existing rows may move below
 * them; removed rows are deleted last, when no row has them as its parent.
 */
final class UnitWriter {
  private static final SqlStatement CLEAR = statements("clear_incoming.sql");
  private static final SqlStatement CLASSIFY = statements("classify.sql");
  private static final SqlStatement COUNTS = statements("action_counts.sql");
  private static final SqlStatement LOCK_DELETED = statements("lock_deleted.sql");
  private static final SqlStatement DECIDE_DELETED =
      statements("decide_deleted.sql", "action_counts.sql");
  private static final SqlStatement PLAN_MOVES = statements("plan_moves.sql");
  private static final SqlStatement PLAN_NEW = statements("plan_new.sql");
  private static final SqlStatement PLAN_PATHS =
      statements("plan_ups.sql", "plan_paths.sql", "unreached.sql");
  private static final SqlStatement BLOCK_CYCLES =
      statements("block_cycles.sql", "plan_paths.sql", "unreached.sql");
  private static final SqlStatement WRITE_PLANNED =
      statements(
          "insert_units.sql",
          "update_units.sql",
          "update_links.sql",
          "update_descendants.sql",
          "remove_units.sql",
          "bury_units.sql",
          "check_deferred.sql",
          "not_written.sql");
  private static final SqlStatement KEEP_WRITTEN = statements("keep_written.sql");
  private static final SqlStatement DELETE_SUPERSEDED =
      statements("delete_superseded_rejections.sql");

  private final boolean samePositionToo;

  /**
   * @param samePositionToo whether a row of the same position is compared, and written again if it
   *     differs
   */
  UnitWriter(boolean samePositionToo) {
    this.samePositionToo = samePositionToo;
  }

  /**
   * Writes the units with the ordinals first to last.
   *
   * @throws SQLException also if a trigger of the tenant dropped a row
   */
  WriteResult write(Connection connection, int first, int last) throws SQLException {
    int units = last - first + 1;
    CLEAR.on(connection).run();
    classify(connection, first, last);
    Staging.analyzeIncoming(connection, units);
    Counts counts = decide(connection);
    if (counts.written() > 0) {
      writeRows(connection, units, counts);
    }
    return new WriteResult(counts, List.of(), deleteSuperseded(connection));
  }

  private void classify(Connection connection, int first, int last) throws SQLException {
    CLASSIFY
        .on(connection)
        .bind("same_too", samePositionToo)
        .bind("first", first)
        .bind("last", last)
        .updateExactly(last - first + 1);
  }

  /** Counts the actions, after each delete has become a removal or a retirement. */
  private static Counts decide(Connection connection) throws SQLException {
    Optional<Counts> decided =
        COUNTS
            .on(connection)
            .one(row -> row.number("deleted") == 0 ? Optional.of(counts(row)) : Optional.empty());
    if (decided.isPresent()) {
      return decided.get();
    }
    LOCK_DELETED.on(connection).run();
    return DECIDE_DELETED.on(connection).last(UnitWriter::counts).orElseThrow();
  }

  private static Counts counts(Row row) throws SQLException {
    return new Counts(
        row.number("inserted"),
        row.number("updated"),
        row.number("removed"),
        row.number("retired"),
        row.number("buried"),
        row.number("stale"),
        row.number("unchanged"));
  }

  /**
   * Writes the rows. Paths are planned only if a row moves, or if new units are in a cycle; without
   * that, the rows that are there already give the new ones their paths.
   */
  private static void writeRows(Connection connection, int units, Counts counts)
      throws SQLException {
    int moves = PLAN_MOVES.on(connection).update();
    if (moves == 0) {
      long missing = notWritten(connection, WriteSteps.of(counts));
      if (missing == 0) {
        return;
      }
      KEEP_WRITTEN.on(connection).run();
    }
    plan(connection, units);
    long dropped = notWritten(connection, WRITE_PLANNED);
    if (dropped > 0) {
      throw new SQLException(
          "A trigger of tenant_geo_units kept %s from being written."
              .formatted(Count.of(dropped, "row", "rows")),
          TenantFault.ROW_DROPPED);
    }
  }

  private static long notWritten(Connection connection, SqlStatement writes) throws SQLException {
    return writes.on(connection).last(row -> row.number("rows")).orElseThrow();
  }

  private static void plan(Connection connection, int units) throws SQLException {
    PLAN_NEW.on(connection).run();
    Staging.analyzeMoves(connection, units);
    if (unreached(connection, PLAN_PATHS) > 0) {
      long lost = unreached(connection, BLOCK_CYCLES);
      if (lost > 0) {
        throw new IllegalStateException(
            "%d moved units have no path after all cycles were blocked".formatted(lost));
      }
    }
  }

  private static long unreached(Connection connection, SqlStatement plan) throws SQLException {
    return plan.on(connection).last(row -> row.number("units")).orElseThrow();
  }

  private static PositionSet deleteSuperseded(Connection connection) throws SQLException {
    return PositionSet.ofPositions(
        DELETE_SUPERSEDED.on(connection).list(row -> row.number("position")));
  }

  private static SqlStatement statements(String... fileNames) {
    return SqlStatement.sequence(UnitWriter.class, fileNames);
  }
}
