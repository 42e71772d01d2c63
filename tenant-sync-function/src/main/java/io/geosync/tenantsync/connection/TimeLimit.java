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
 * Ends work on a connection that takes too long: the statement is cancelled and the connection cut,
 * so that nothing goes on, or commits, behind our back.
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
        CLOCK.schedule(() -> cut(connection), Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Whether the connection was cut. */
  public boolean reached() {
    return reached;
  }

  private void cut(Connection connection) {
    reached = true;
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
      connection.abort(Runnable::run);
    } catch (SQLException dead) {
      LOG.log(Level.WARNING, "a connection that took too long could not be cut cleanly", dead);
    }
  }

  @Override
  public void close() {
    end.cancel(false);
  }
}
