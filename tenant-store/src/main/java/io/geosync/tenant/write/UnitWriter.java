package io.geosync.tenant.write;

import io.geosync.contract.sql.SqlText;
import io.geosync.tenant.fault.TenantFaults;
import io.geosync.tenant.transaction.SqlSteps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a stretch of the staged units: decides what becomes of each, plans who hangs where, then
 * writes every row once. New rows come before existing ones, which may hang under them; removed
 * rows go last, when nothing hangs under them any more.
 */
final class UnitWriter {
  private static final String CLASSIFY = sql("classify.sql");
  private static final String CLEAR_REFUSED = sql("clear_refused.sql");
  private static final SqlSteps COUNTS = steps("action_counts.sql");
  private static final SqlSteps LOCK_DELETED = steps("lock_deleted.sql");
  private static final SqlSteps DECIDE_DELETED = steps("decide_deleted.sql", "action_counts.sql");
  private static final SqlSteps PLAN_MOVES = steps("plan_moves.sql");
  private static final SqlSteps PLAN_PATHS =
      steps("plan_ups.sql", "plan_paths.sql", "unreached.sql");
  private static final SqlSteps BLOCK_CIRCLES =
      steps("block_circles.sql", "plan_paths.sql", "unreached.sql");
  private static final SqlSteps WRITE =
      new SqlSteps(
          Stream.concat(
                  Stream.of(
                          "insert_units.sql",
                          "update_units.sql",
                          "update_links.sql",
                          "update_descendants.sql",
                          "remove_units.sql",
                          "bury_units.sql")
                      .map(UnitWriter::sql),
                  // What the tenant deferred to its commit must fail here, where it can be set
                  // aside.
                  Stream.of(
                      "SET CONSTRAINTS ALL IMMEDIATE",
                      "SET CONSTRAINTS ALL DEFERRED",
                      sql("not_written.sql")))
              .toList());
  private static final SqlSteps CLEAR =
      new SqlSteps(List.of("DELETE FROM geosync_incoming", "DELETE FROM geosync_moves"));

  private final boolean samePositionToo;

  /**
   * @param samePositionToo whether a row of the same position is compared and written again
   */
  UnitWriter(boolean samePositionToo) {
    this.samePositionToo = samePositionToo;
  }

  WriteResult write(Connection connection, int first, int last) throws SQLException {
    CLEAR.run(connection);
    classify(connection, first, last);
    Staging.analyze(connection, "geosync_incoming", last - first + 1L);
    long[] counts = COUNTS.numbers(connection);
    long deletes = counts[2];
    if (deletes > 0) {
      LOCK_DELETED.numbers(connection);
      counts = DECIDE_DELETED.numbers(connection);
    }
    WriteCounts result =
        new WriteCounts(
            counts[0], counts[1], counts[6], counts[7], counts[3], counts[4], counts[5]);
    if (result.applied() > 0) {
      plan(connection, last - first + 1L);
      long dropped = WRITE.numbers(connection)[0];
      if (dropped > 0) {
        throw new SQLException(
            "a trigger of tenant_geo_units kept %d rows from being written".formatted(dropped),
            TenantFaults.ROW_DROPPED);
      }
    }
    return WriteResult.of(result, settled(connection));
  }

  private void classify(Connection connection, int first, int last) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLASSIFY)) {
      statement.setBoolean(1, samePositionToo);
      statement.setInt(2, first);
      statement.setInt(3, last);
      int classified = statement.executeUpdate();
      if (classified != last - first + 1) {
        throw new IllegalStateException(
            "%d of the units %d to %d staged".formatted(classified, first, last));
      }
    }
  }

  private static void plan(Connection connection, long units) throws SQLException {
    PLAN_MOVES.run(connection);
    Staging.analyze(connection, "geosync_moves", units);
    if (PLAN_PATHS.numbers(connection)[0] > 0) {
      long lost = BLOCK_CIRCLES.numbers(connection)[0];
      if (lost > 0) {
        throw new IllegalStateException(lost + " moved units hang nowhere");
      }
    }
  }

  private static String settled(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLEAR_REFUSED);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private static SqlSteps steps(String... files) {
    List<String> statements = new ArrayList<>();
    for (String file : files) {
      statements.add(sql(file));
    }
    return new SqlSteps(statements);
  }

  private static String sql(String file) {
    return SqlText.of(UnitWriter.class, file);
  }
}
