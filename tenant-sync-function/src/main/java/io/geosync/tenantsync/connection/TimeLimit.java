package io.geosync.tenantsync.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Limits the time of work on a connection. At the limit it cancels the running statement and aborts
 * the connection, so that the transaction cannot continue or commit later.
 */
public final class TimeLimit implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TimeLimit.class.getName());
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("time limit").factory());

  private final ScheduledFuture<?> end;
  private volatile boolean reached;

  public TimeLimit(Connection connection, Duration limit) {
    this.end =
        CLOCK.schedule(
            () -> abort(connection), Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Whether the limit was reached and the connection aborted. */
  public boolean reached() {
    return reached;
  }

  private void abort(Connection connection) {
    reached = true;
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
      connection.abort(Runnable::run);
    } catch (SQLException dead) {
      LOG.log(
          Level.WARNING,
          "Could not cancel the statement and abort the connection at its time limit",
          dead);
    }
  }

  @Override
  public void close() {
    end.cancel(false);
  }
}
