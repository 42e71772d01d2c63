package io.geosync.publisher.landlord;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions by plain JDBC, for work on sets and on cursors. */
public final class LandlordTransactions {
  private final DataSource landlord;
  private final ContentionRetry retry;

  public LandlordTransactions(DataSource landlord, ContentionRetry retry) {
    this.landlord = landlord;
    this.retry = retry;
  }

  /** Every statement commits by itself: for single statements and reads. */
  public <T> T statements(JdbcWork<T> work) {
    return retry.call(
        () -> {
          try (Connection connection = landlord.getConnection()) {
            return work.on(connection);
          }
        });
  }

  /** Commits when the work returns, rolls back when it throws. */
  public <T> T commit(JdbcWork<T> work) {
    return retry.call(() -> inTransaction(work, true));
  }

  /** Does the work for real, with all that the database may refuse, and takes it back. */
  public <T> T rehearse(JdbcWork<T> work) {
    return retry.call(() -> inTransaction(work, false));
  }

  private <T> T inTransaction(JdbcWork<T> work, boolean keep) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(connection);
        if (keep) {
          connection.commit();
          done = true;
        }
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }
}
