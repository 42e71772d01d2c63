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

  /** A server that does not answer must not delay the limits of other connections. */
  private static final Duration CANCEL_WITHIN = Duration.ofMillis(500);

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("time limit").factory());

  private final Connection connection;
  private final Runnable abort;
  private final long latest;
  private Duration limit;
  private ScheduledFuture<?> end;
  private boolean reached;

  TimeLimit(Connection connection, Duration limit, Duration longest) {
    this.connection = connection;
    this.abort = () -> Thread.ofVirtual().name("abort at the time limit").start(this::abort);
    this.latest = System.nanoTime() + longest.toNanos();
    this.limit = limit;
    this.end = schedule(limit);
  }

  /** Whether the limit was reached and the connection aborted. */
  public synchronized boolean reached() {
    return reached;
  }

  /**
   * Begins a new limit, because the work has made progress. The end of all is not moved.
   *
   * @param next the time from now
   */
  public synchronized void renew(Duration next) {
    if (!reached && end.cancel(false)) {
      limit = next;
      end = schedule(next);
    }
  }

  /** The limit that is running, or was reached. */
  synchronized Duration limit() {
    return limit;
  }

  private ScheduledFuture<?> schedule(Duration after) {
    long nanos = Math.min(after.toNanos(), latest - System.nanoTime());
    return CLOCK.schedule(
        abort, Math.max(TimeUnit.MILLISECONDS.toNanos(1), nanos), TimeUnit.NANOSECONDS);
  }

  private void abort() {
    synchronized (this) {
      reached = true;
    }
    try {
      Thread.ofVirtual().start(this::cancel).join(CANCEL_WITHIN);
      connection.abort(Runnable::run);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (SQLException dead) {
      LOG.log(Level.WARNING, "Could not abort a connection at its time limit", dead);
    }
  }

  private void cancel() {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException dead) {
      LOG.log(Level.FINE, "Could not cancel the statement at its time limit", dead);
    }
  }

  @Override
  public synchronized void close() {
    end.cancel(false);
  }
}
