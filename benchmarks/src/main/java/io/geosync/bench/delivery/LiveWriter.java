package io.geosync.bench.delivery;

import io.geosync.bench.landlord.BenchDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that rename units of a country at a fixed rate, each in a transaction of its own, as psql
 * does: they do not call geosync. Each unit is renamed once.
 */
final class LiveWriter {
  private static final int CLIENTS = 8;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String RENAME =
      "UPDATE geo_administrative_units SET name_local = jsonb_build_object('en', ?::text) WHERE id = ?";

  private final BenchDatabase landlord;
  private final CountryWrite names;
  private final int rate;

  /**
   * Creates a writer.
   *
   * @param names the country, and the word of the new names
   * @param rate transactions per second
   */
  LiveWriter(BenchDatabase landlord, CountryWrite names, int rate) {
    this.landlord = landlord;
    this.names = names;
    this.rate = rate;
  }

  /**
   * Writes until all changes are committed.
   *
   * @return the rate that was reached, in transactions per second
   */
  double run(int changes) throws Exception {
    List<Connection> connections = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        connections.add(landlord.open());
      }
      long begun = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int number = client;
        running.add(
            threads.submit(
                () -> {
                  write(connections.get(number), number, changes, begun);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      return changes * NANOS_PER_SECOND / (System.nanoTime() - begun);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  /** The time of each change is fixed in advance, so that a slow commit does not lower the rate. */
  private void write(Connection connection, int client, int changes, long begunNanos)
      throws SQLException {
    try (PreparedStatement rename = connection.prepareStatement(RENAME)) {
      for (int number = client; number < changes; number += CLIENTS) {
        long at = begunNanos + (long) (number * NANOS_PER_SECOND / rate);
        for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        rename.setString(1, names.prefix() + number);
        rename.setLong(2, names.firstId() + number);
        if (rename.executeUpdate() != 1) {
          throw new IllegalStateException("no unit %d of %s".formatted(number, names));
        }
      }
    }
  }
}
