package io.geosync.tenant.transaction;

import io.geosync.tenant.fault.FaultKind;
import io.geosync.tenant.fault.TenantFaults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGConnection;

/**
 * Runs work in one READ COMMITTED transaction, again as a whole when it met another writer: all
 * work here is idempotent.
 */
public final class TenantTransaction {
  private static final int ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(40);

  /**
   * A lock held longer is a retry's business, not ours to wait for. A statement of a killed process
   * ends with it.
   */
  private static final String BEGIN =
      """
      SELECT set_config('lock_timeout', '5s', true), set_config('row_security', 'off', true),
          set_config('client_connection_check_interval', '2s', true)
      """;

  private TenantTransaction() {}

  /** Work that may run several times. */
  @FunctionalInterface
  public interface Work<T> {
    T run(int attempt) throws SQLException;
  }

  /**
   * @throws SQLException the last attempt's; the transaction is rolled back, the connection as it
   *     came
   */
  public static <T> T run(Connection connection, Work<T> work) throws SQLException {
    return run(connection, Plans.FRESH, work);
  }

  /** As {@link #run(Connection, Work)}, with plans as told. */
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
        if (attempt == ATTEMPTS || TenantFaults.classify(failure) != FaultKind.RETRY_NOW) {
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
    long most = PAUSE.toMillis() << attempt;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
