package io.geosync.tenant.write;

import io.geosync.sql.Pooler;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The temporary tables of a connection: staged units, the incoming range of them that is being
 * written, and moves.
 */
public final class Staging {
  /** With fewer rows the planner's estimate is good enough without statistics. */
  private static final int MIN_ROWS_TO_ANALYZE = 200;

  /** Dead rows above this number would slow down every small batch that follows. */
  private static final int MIN_ROWS_TO_TRUNCATE = 1_000;

  private static final SqlStatement OPEN = SqlStatement.of(Staging.class, "temporary_tables.sql");
  private static final SqlStatement ANALYZE_STAGED =
      SqlStatement.text("ANALYZE geosync_staged (ordinal, unit_id, parent_external_id)");
  private static final SqlStatement ANALYZE_INCOMING =
      SqlStatement.text("ANALYZE geosync_incoming (unit_id, parent_external_id, action, row_id)");
  private static final SqlStatement ANALYZE_MOVES =
      SqlStatement.text("ANALYZE geosync_moves (row_id, is_new, parent_row_id, up_row_id)");
  private static final SqlStatement TRUNCATE =
      SqlStatement.text("TRUNCATE geosync_staged, geosync_incoming, geosync_moves");
  private static final SqlStatement DROP =
      SqlStatement.text("DROP TABLE geosync_staged, geosync_incoming, geosync_moves");

  private Staging() {}

  /** Creates the tables where they are missing, and empties the staged units. */
  public static void open(Connection connection) throws SQLException {
    OPEN.on(connection).run();
  }

  static void analyzeStaged(Connection connection, int rows) throws SQLException {
    analyze(connection, ANALYZE_STAGED, rows);
  }

  static void analyzeIncoming(Connection connection, int rows) throws SQLException {
    analyze(connection, ANALYZE_INCOMING, rows);
  }

  static void analyzeMoves(Connection connection, int rows) throws SQLException {
    analyze(connection, ANALYZE_MOVES, rows);
  }

  /** Autovacuum does not analyze temporary tables. Only columns that statements compare are. */
  private static void analyze(Connection connection, SqlStatement analyze, int rows)
      throws SQLException {
    if (rows > MIN_ROWS_TO_ANALYZE) {
      analyze.on(connection).run();
    }
  }

  /**
   * Empties the tables after a large batch. Behind a pooler it drops them: the next user of the
   * server's session must not see them, and may be of another version with other columns.
   */
  static void close(Connection connection, int rows) throws SQLException {
    if (Pooler.isBetween(connection)) {
      DROP.on(connection).run();
    } else if (rows > MIN_ROWS_TO_TRUNCATE) {
      TRUNCATE.on(connection).run();
    }
  }
}
