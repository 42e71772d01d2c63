package io.geosync.bench.capture;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that rename one unit per transaction, as fast as the server answers, until a time. */
final class SingleWriters {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String RENAME =
      "UPDATE geo_administrative_units SET name_local = jsonb_build_object('en', ?::text) WHERE id = ?";

  private final LandlordCopy landlord;
  private final Writes writes;
  private final AtomicLong committed = new AtomicLong();

  SingleWriters(LandlordCopy landlord, Writes writes) {
    this.landlord = landlord;
    this.writes = writes;
  }

  /** Runs the clients; returns the transactions per second of all of them. */
  double run(double seconds) throws Exception {
    List<Connection> connections = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writes.clients())) {
      for (int client = 0; client < writes.clients(); client++) {
        connections.add(landlord.database().open());
      }
      long begun = System.nanoTime();
      long until = begun + (long) (seconds * NANOS_PER_SECOND);
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < writes.clients(); client++) {
        int number = client;
        running.add(
            threads.submit(
                () -> {
                  write(connections.get(number), number, until);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      return committed.get() * NANOS_PER_SECOND / (System.nanoTime() - begun);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  long committed() {
    return committed.get();
  }

  /** Clients of the same country write different units. */
  private void write(Connection connection, int client, long untilNanos) throws SQLException {
    int country = client % writes.countries();
    try (PreparedStatement rename = connection.prepareStatement(RENAME)) {
      for (long number = client; System.nanoTime() < untilNanos; number += writes.clients()) {
        rename.setString(1, "%s %d".formatted(writes, number));
        rename.setLong(2, LandlordCopy.id(country, number));
        if (rename.executeUpdate() != 1) {
          throw new IllegalStateException(
              "no unit %d of %s".formatted(number, LandlordCopy.country(country)));
        }
        committed.incrementAndGet();
      }
    }
  }
}
