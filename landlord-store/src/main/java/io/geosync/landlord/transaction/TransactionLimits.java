package io.geosync.landlord.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The limits of each transaction on the landlord. They are settings of the transaction, not of the
 * session: a pooler such as PgBouncer gives each transaction another session.
 *
 * <ul>
 *   <li>{@code lock_timeout}: no statement waits for a lock without limit.
 *   <li>{@code client_connection_check_interval}: the server ends the statement of a killed process
 *       and releases its locks when its client is gone.
 *   <li>{@code jit}: compiling a plan takes longer than any of geosync's statements gains by it.
 * </ul>
 *
 * @param lockTimeout the longest wait for one lock
 */
public record TransactionLimits(Duration lockTimeout) {
  /** For commands whose caller waits: other writers may hold a stream's row for a long import. */
  public static final TransactionLimits PATIENT = new TransactionLimits(Duration.ofSeconds(60));

  /** Sets the limits until the transaction ends. */
  public void begin(Connection connection) throws SQLException {
    // Plain JDBC: the driver never prepares a plain statement on the server. It begins every
    // transaction, and a pooler would give the prepared one to another client.
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT set_config('lock_timeout', '%d', true), set_config('jit', 'off', true),
              set_config('client_connection_check_interval', '2s', true)
          """
              .formatted(lockTimeout.toMillis()));
    }
  }
}
