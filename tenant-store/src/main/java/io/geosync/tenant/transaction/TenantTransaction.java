package io.geosync.tenant.transaction;

import io.geosync.tenant.fault.TenantFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGConnection;

/**
 * Runs work in one READ COMMITTED transaction of a tenant's database. After a conflict with another
 * transaction the work is repeated as a whole; all work of this module is idempotent.
 */
public final class TenantTransaction {
  private static final int MAX_ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(40);

  /**
   * The limits of every transaction. A lock that is held for longer ends the attempt, and the next
   * attempt waits for it again. The server ends the statement of a killed process.
   */
  private static final String BEGIN =
      """
      SELECT set_config('lock_timeout', '5s', true), set_config('row_security', 'off', true),
          set_config('client_connection_check_interval', '2s', true)
      """;

  private TenantTransaction() {}

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
    connection.setAutoCommit(false);
    connection.unwrap(PGConnection.class).setPrepareThreshold(plans.prepareThreshold);
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
