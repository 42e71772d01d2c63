package io.geosync.simulation.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sees from a connection of its own who waits for whom, and ends what is to end. */
public final class LockObserver implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final Freezer freezer = new Freezer();
  private final Connection connection;
  private final PreparedStatement blockers;
  private final Set<Integer> killed = ConcurrentHashMap.newKeySet();

  public LockObserver(Connection connection) throws SQLException {
    this.connection = connection;
    this.blockers = connection.prepareStatement("SELECT unnest(pg_blocking_pids(?))");
  }

  /** Backends for whose locks this one waits; empty: it does not wait. */
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

  Freezer freezer() {
    return freezer;
  }

  /** Ends the statement that a backend executes. */
  void cancel(int backend) throws SQLException {
    ask("SELECT pg_cancel_backend(?)", backend);
  }

  /** Whether a backend was ended here; its connection may not know it yet. */
  public boolean hasKilled(int backend) {
    return killed.contains(backend);
  }

  /** A backend has begun; a former one may have had its number. */
  public void hasBegun(int backend) {
    killed.remove(backend);
  }

  /** Ends a backend and waits until it is gone, its locks with it. */
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
    freezer.close();
    connection.close();
  }
}
