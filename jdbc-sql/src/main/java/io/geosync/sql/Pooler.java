package io.geosync.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;

/**
 * Recognises a connection pooler, such as PgBouncer, between this process and the server. A pooler
 * in transaction mode gives each transaction another session of the server: prepared statements and
 * session settings of one transaction do not exist in the next one, and temporary tables that a
 * transaction leaves belong to whoever gets the session next.
 *
 * <p>A pooler gives its clients a process id of its own, which differs from the id of the server
 * process that runs a statement.
 */
public final class Pooler {
  private static final Map<PGConnection, Boolean> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Pooler() {}

  /** Whether a pooler is between; it costs a round trip once for each connection. */
  public static boolean isBetween(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    Boolean known = KNOWN.get(postgres);
    if (known == null) {
      known = serverProcess(connection) != postgres.getBackendPID();
      KNOWN.put(postgres, known);
    }
    return known;
  }

  /** Keeps the driver from preparing statements on the server, if a pooler is between. */
  public static void adapt(Connection connection) throws SQLException {
    if (isBetween(connection)) {
      connection.unwrap(PGConnection.class).setPrepareThreshold(0);
    }
  }

  /**
   * Sets after how many executions the driver prepares a statement on the server. Behind a pooler
   * it never does.
   */
  public static void setPrepareThreshold(Connection connection, int threshold) throws SQLException {
    connection
        .unwrap(PGConnection.class)
        .setPrepareThreshold(isBetween(connection) ? 0 : threshold);
  }

  /** A plain statement: the driver never prepares it on the server. */
  private static int serverProcess(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
