package io.geosync.tenant.write;

import io.geosync.contract.sql.SqlText;
import io.geosync.tenant.transaction.SqlSteps;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The temporary tables of a connection. */
public final class Staging {
  /** Below it the planner's guess is good enough. */
  private static final long WORTH_STATISTICS = 200;

  /** Dead rows of more than this would be read again by every small batch after it. */
  private static final long WORTH_TRUNCATING = 1_000;

  private static final SqlSteps OPEN =
      new SqlSteps(List.of(SqlText.of(Staging.class, "temporary_tables.sql")));
  private static final SqlSteps TRUNCATE =
      new SqlSteps(List.of("TRUNCATE geosync_staged, geosync_incoming, geosync_moves"));

  private Staging() {}

  /** Makes the tables where missing and clears them. */
  public static void open(Connection connection) throws SQLException {
    OPEN.run(connection);
  }

  /** Nobody else analyses a temporary table. */
  static void analyze(Connection connection, String table, long rows) throws SQLException {
    if (rows > WORTH_STATISTICS) {
      new SqlSteps(List.of("ANALYZE " + table)).run(connection);
    }
  }

  static void close(Connection connection, long rows) throws SQLException {
    if (rows > WORTH_TRUNCATING) {
      TRUNCATE.run(connection);
    }
  }
}
