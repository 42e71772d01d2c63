package io.geosync.tenant.transaction;

import io.geosync.sql.Pooler;
import io.geosync.tenant.fault.TenantFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs work in one READ COMMITTED transaction of a tenant's database. After a conflict with another
 * transaction the work is repeated as a whole; all work of this module is idempotent.
 */
public final class TenantTransaction {
  private static final int MAX_ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(40);

  /**
   * The limits of every transaction. A lock that is held for longer ends the attempt, and the next
   * attempt waits for it again. The server ends the statement of a killed process. Compiling a plan
   * takes longer than any of geosync's statements gains by it. Notices of the tenant's triggers
   * stay on the server, which may send any number of them.
   */
  private static final String BEGIN =
      """
      SELECT set_config('lock_timeout', '5s', true), set_config('row_security', 'off', true),
          set_config('client_connection_check_interval', '2s', true), set_config('jit', 'off', true),
          set_config('client_min_messages', 'error', true)
      """;

  private TenantTransaction() {}

  /**
   * Adapts a connection to a pooler in transaction mode, if one is between: the driver then
   * prepares nothing on the server, in statements outside of transactions too.
   */
  public static void adaptToPooler(Connection connection) throws SQLException {
    Pooler.adapt(connection);
  }

  /** Reads of a transaction. */
  @FunctionalInterface
  public interface Reads<T> {
    T run() throws SQLException;
  }

  /**
   * Runs reads in one READ ONLY transaction that sees the state of one moment. The settings are the
   * transaction's, not the session's: a pooler may give the session to another client.
   */
  public static <T> T readSnapshot(Connection connection, Reads<T> reads) throws SQLException {
    Pooler.setPrepareThreshold(connection, Plans.FRESH.prepareThreshold);
    connection.setAutoCommit(false);
    try (Statement begin = connection.createStatement()) {
      begin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      begin.execute(BEGIN);
      return reads.run();
    } finally {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Work of a transaction; it may run several times. */
  @FunctionalInterface
  public interface Work<T> {
    T run(int attempt) throws SQLException;
  }

  /**
   * Runs work with {@link Plans#FRESH}.
   *
   * @throws SQLException the failure of the last attempt; the transaction is rolled back, and the
   *     connection has the state that it had before
   */
  public static <T> T run(Connection connection, Work<T> work) throws SQLException {
    return run(connection, Plans.FRESH, work);
  }

  /**
   * Runs work with fresh or kept plans.
   *
   * @throws SQLException the failure of the last attempt; the transaction is rolled back, and the
   *     connection has the state that it had before
   */
  public static <T> T run(Connection connection, Plans plans, Work<T> work) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    Pooler.setPrepareThreshold(connection, plans.prepareThreshold);
    connection.setAutoCommit(false);
    try {
      return attempts(connection, plans, work);
    } finally {
      if (!connection.isClosed()) {
        connection.setAutoCommit(autoCommit);
      }
    }
  }

  private static <T> T attempts(Connection connection, Plans plans, Work<T> work)
      throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(connection, plans, work, attempt);
      } catch (SQLException failure) {
        if (attempt == MAX_ATTEMPTS || TenantFault.of(failure) != TenantFault.CONTENTION) {
          throw failure;
        }
        pause(attempt, failure);
      }
    }
  }

  private static <T> T once(Connection connection, Plans plans, Work<T> work, int attempt)
      throws SQLException {
    boolean committed = false;
    try (PreparedStatement begin = connection.prepareStatement(BEGIN + plans.settings)) {
      begin.execute();
      T result = work.run(attempt);
      connection.commit();
      committed = true;
      return result;
    } finally {
      if (!committed && !connection.isClosed()) {
        connection.rollback();
      }
    }
  }

  private static void pause(int attempt, SQLException cause) throws SQLException {
    long maxMillis = PAUSE.toMillis() << attempt;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(maxMillis / 2, maxMillis));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
