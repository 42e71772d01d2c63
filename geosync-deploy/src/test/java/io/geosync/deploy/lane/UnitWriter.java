package io.geosync.deploy.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** An application that renames a unit 50 times a second until it is closed. */
final class UnitWriter implements AutoCloseable {
  private static final long PAUSE_NANOS = 20_000_000;

  private final AtomicInteger written = new AtomicInteger();
  private final CompletableFuture<Void> writing;
  private volatile boolean ended;

  UnitWriter(Landlord landlord, String code) {
    writing = CompletableFuture.runAsync(() -> write(landlord, code));
  }

  private void write(Landlord landlord, String code) {
    try (Connection connection = landlord.connect();
        PreparedStatement rename =
            connection.prepareStatement(
                "UPDATE geo_administrative_units SET name_local = jsonb_build_object('vi', ?::text) WHERE code = ?")) {
      for (long next = System.nanoTime(); !ended; next += PAUSE_NANOS) {
        rename.setString(1, "name " + written.incrementAndGet());
        rename.setString(2, code);
        rename.executeUpdate();
        LockSupport.parkNanos(next + PAUSE_NANOS - System.nanoTime());
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  int written() {
    return written.get();
  }

  @Override
  public void close() {
    ended = true;
    writing.join();
  }
}
