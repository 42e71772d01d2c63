package io.geosync.simulation.scheduler;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads which backends wait for locks of which others, cancels statements and kills backends, on a
 * connection of its own.
 */
public final class LockObserver implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final ProcessSuspender suspender = new ProcessSuspender();
  private final Connection connection;
  private final PreparedStatement blockers;
  private final Set<Integer> killed = ConcurrentHashMap.newKeySet();

  public LockObserver(Connection connection) throws SQLException {
    this.connection = connection;
    this.blockers = connection.prepareStatement("SELECT unnest(pg_blocking_pids(?))");
  }

  /** Backends that hold the lock for which this one waits; empty if it does not wait. */
  Set<Integer> blockersOf(int backend) throws SQLException {
    blockers.setInt(1, backend);
    Set<Integer> found = new HashSet<>();
    try (ResultSet row = blockers.executeQuery()) {
      while (row.next()) {
        found.add(row.getInt(1));
      }
    }
    return found;
  }

  ProcessSuspender suspender() {
    return suspender;
  }

  /** Cancels the statement that a backend executes. */
  void cancel(int backend) throws SQLException {
    ask("SELECT pg_cancel_backend(?)", backend);
  }

  /** Whether this observer killed a backend. Its connection may not have noticed yet. */
  public boolean hasKilled(int backend) {
    return killed.contains(backend);
  }

  /** Forgets that a backend of this process id was killed: a new one has it now. */
  public void hasStarted(int backend) {
    killed.remove(backend);
  }

  /** Kills a backend and waits until it has ended and its locks are released. */
  void kill(int backend) throws SQLException {
    killed.add(backend);
    ask("SELECT pg_terminate_backend(?)", backend);
    while (ask("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pid = ?)", backend)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean ask(String question, int backend) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setInt(1, backend);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    suspender.close();
    connection.close();
  }
}
