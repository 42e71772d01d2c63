package io.geosync.bench.upgrade;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Renames units of the landlord by plain SQL, one a transaction, as an application would. A
 * transaction that fails is counted and not repeated.
 */
final class SteadyWriter implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String RENAME =
      """
      UPDATE geo_administrative_units SET name_local = jsonb_set(name_local, '{en}', to_jsonb(?::text))
      WHERE id = (SELECT min(id) FROM geo_administrative_units WHERE country_code = ?)
      """;

  private final String jdbcUrl;
  private final List<String> countries;
  private final AtomicLong committed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;
  private volatile boolean ended;

  SteadyWriter(String jdbcUrl, List<String> countries) {
    this.jdbcUrl = jdbcUrl;
    this.countries = countries;
    this.thread = Thread.ofPlatform().name("writer").start(this::write);
  }

  private void write() {
    while (!ended) {
      try (Connection connection = DriverManager.getConnection(jdbcUrl);
          PreparedStatement rename = connection.prepareStatement(RENAME)) {
        while (!ended) {
          long number = committed.get();
          rename.setString(1, "name " + number);
          rename.setString(2, countries.get((int) (number % countries.size())));
          rename.executeUpdate();
          committed.incrementAndGet();
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      } catch (SQLException failure) {
        failed.incrementAndGet();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  long committed() {
    return committed.get();
  }

  long failed() {
    return failed.get();
  }

  /** Waits until a number of further changes were committed. */
  void awaitMore(int changes) {
    long enough = committed.get() + changes;
    while (committed.get() < enough) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
