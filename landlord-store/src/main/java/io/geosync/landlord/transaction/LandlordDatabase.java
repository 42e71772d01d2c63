package io.geosync.landlord.transaction;

import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.transaction.LandlordErrors.Repeat;
import io.geosync.landlord.transaction.TransactionRetry.CommitOutcomeUnknown;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Runs statements on the landlord database. Every function uses it, so that they agree on what is
 * repeated and how a failure is reported: each method throws {@link GeosyncException} with the
 * classification of {@link LandlordErrors}.
 */
@Singleton
public final class LandlordDatabase {
  private final DataSource source;
  private final TransactionRetry retry;
  private final TransactionLimits limits;

  public LandlordDatabase(DataSource source) {
    this(source, new TransactionRetry(), TransactionLimits.PATIENT);
  }

  @Inject
  public LandlordDatabase(DataSource source, TransactionRetry retry, TransactionLimits limits) {
    this.source = source;
    this.retry = retry;
    this.limits = limits;
  }

  /** Statements with a result, on a connection whose transaction the caller controls. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Statements without a result. */
  @FunctionalInterface
  public interface Action {
    void on(Connection connection) throws SQLException;
  }

  /**
   * Runs reads, or writes that have the same effect when they run twice, in one transaction. The
   * work is repeated after contention and after a lost connection.
   */
  public <T> T query(Work<T> work) {
    return commitIdempotent(work);
  }

  /**
   * Runs reads in one READ ONLY transaction that sees the state of one moment. The server rejects a
   * write. The work is repeated after a lost connection.
   *
   * <p>The transaction is READ ONLY, not the session: a setting of the session would remain on a
   * connection that a pooler gives to another client.
   */
  public <T> T read(Work<T> work) {
    return retry.call(() -> inTransaction(beginSnapshot(), work, true));
  }

  /** As {@link #query}, without a result. */
  public void run(Action action) {
    query(withoutResult(action));
  }

  /**
   * Runs the work in one transaction. It is repeated as long as it certainly was rolled back. If
   * the connection is lost during COMMIT the outcome is unknown and the call fails: use it for
   * statements that count.
   */
  public <T> T commit(Work<T> work) {
    return retry.call(() -> inTransaction(begin(), work, false));
  }

  /** As {@link #commit}, without a result. */
  public void commitAction(Action action) {
    commit(withoutResult(action));
  }

  /**
   * Runs the work in one transaction and repeats it also if the connection was lost during COMMIT.
   * Only for work that detects its own earlier success: journalled by request id, or
   * compare-and-set.
   */
  public <T> T commitIdempotent(Work<T> work) {
    return retry.call(() -> inTransaction(begin(), work, true));
  }

  /** Runs the work with all checks of the database and rolls it back, for dry runs. */
  public <T> T rehearse(Work<T> work) {
    return retry.call(
        () -> {
          try (Connection connection = begin()) {
            T result = work(work, connection);
            connection.rollback();
            connection.setAutoCommit(true);
            return result;
          }
        });
  }

  /**
   * Begins a transaction as {@link #read} does, for a snapshot that is read over several calls. The
   * caller rolls it back and closes the connection.
   */
  public Connection openSnapshot() {
    return retry.call(this::beginSnapshot);
  }

  /** Opens a connection outside transactions, for notifications. The caller closes it. */
  public Connection openSession() {
    return retry.call(source::getConnection);
  }

  private <T> T inTransaction(Connection begun, Work<T> work, boolean idempotent)
      throws SQLException {
    try (Connection connection = begun) {
      T result = work(work, connection);
      commit(connection, idempotent);
      connection.setAutoCommit(true);
      return result;
    }
  }

  private static <T> T work(Work<T> work, Connection connection) throws SQLException {
    try {
      return work.on(connection);
    } catch (SQLException | RuntimeException failure) {
      rollback(connection, failure);
      throw failure;
    }
  }

  private Connection begin() throws SQLException {
    return begun(limits::begin);
  }

  private Connection beginSnapshot() throws SQLException {
    return begun(
        connection -> {
          // Plain JDBC: transaction control takes no parameters. Filters of a search can be absent:
          // the one plan for all of them that a server makes of a statement that is repeated reads
          // the whole log where the values would have named a few rows.
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
                    + " SET LOCAL plan_cache_mode = force_custom_plan");
          }
          limits.begin(connection);
        });
  }

  private Connection begun(Action first) throws SQLException {
    Connection connection = source.getConnection();
    try {
      connection.setAutoCommit(false);
      first.on(connection);
      return connection;
    } catch (SQLException broken) {
      try (connection) {
        rollback(connection, broken);
        throw broken;
      }
    }
  }

  private static void commit(Connection connection, boolean idempotent) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException failure) {
      rollback(connection, failure);
      boolean lost = LandlordErrors.repeat(failure) == Repeat.CONNECTION_LOST;
      throw lost && !idempotent ? new CommitOutcomeUnknown(failure) : failure;
    }
  }

  /**
   * Rolls back. A failure of the rollback is added to the failure of the work as suppressed; the
   * server rolls back a closed connection.
   */
  private static void rollback(Connection connection, Exception failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException lost) {
      failure.addSuppressed(lost);
    }
  }

  private static Work<Boolean> withoutResult(Action action) {
    return connection -> {
      action.on(connection);
      return true;
    };
  }
}
