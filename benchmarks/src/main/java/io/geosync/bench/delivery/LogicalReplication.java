package io.geosync.bench.delivery;

import io.geosync.bench.Poll;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.contract.sql.SqlText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * PostgreSQL logical replication: one publication with a row filter for each country, one
 * subscription for each tenant.
 */
final class LogicalReplication implements Contestant {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration COUNT_PAUSE = Duration.ofMillis(250);

  private final PeerServer server;
  private final BenchDatabase landlord;
  private final Map<String, List<BenchDatabase>> subscribers = new HashMap<>();

  private LogicalReplication(PeerServer server) {
    this.server = server;
    this.landlord = server.landlord();
  }

  static LogicalReplication start(Path folder) throws SQLException {
    return new LogicalReplication(PeerServer.start(folder));
  }

  @Override
  public String title() {
    return LOGICAL_REPLICATION;
  }

  @Override
  public Path folder() {
    return server.folder();
  }

  @Override
  public BenchDatabase landlord() {
    return landlord;
  }

  @Override
  public List<BenchDatabase> join(String country, int tenants, boolean stamped) throws Exception {
    landlord.run(
        "CREATE PUBLICATION %s FOR TABLE geo_administrative_units WHERE (country_code = '%s')"
            .formatted(publication(country), country));
    List<BenchDatabase> joined = new ArrayList<>();
    for (int number = 0; number < tenants; number++) {
      String name = subscription(country, number);
      BenchDatabase tenant = server.template().copy(name);
      if (stamped) {
        tenant.run(SqlText.of(LogicalReplication.class, "stamp.sql"));
      }
      // Within one server, CREATE SUBSCRIPTION would wait for itself if it created the slot.
      landlord.run("SELECT pg_create_logical_replication_slot('%s', 'pgoutput')".formatted(name));
      tenant.run(
          "CREATE SUBSCRIPTION %s CONNECTION 'host=127.0.0.1 port=%d dbname=%s user=%s' PUBLICATION %s WITH (create_slot = false, slot_name = '%s', copy_data = false, synchronous_commit = 'on')"
              .formatted(
                  name,
                  landlord.port(),
                  landlord.name(),
                  BenchDatabase.USER,
                  publication(country),
                  name));
      joined.add(tenant);
    }
    String active =
        "SELECT count(*) FROM pg_replication_slots WHERE active AND slot_name LIKE '%s%%'"
            .formatted(subscription(country, 0).replaceAll("\\d+$", ""));
    Poll.until("subscriptions of " + country, PAUSE, () -> landlord.number(active) == tenants);
    subscribers.put(country, joined);
    return List.copyOf(joined);
  }

  @Override
  public void leave(String country) throws Exception {
    for (BenchDatabase tenant : subscribers.getOrDefault(country, List.of())) {
      String name = tenant.name();
      tenant.run(
          "ALTER SUBSCRIPTION %s DISABLE".formatted(name),
          "ALTER SUBSCRIPTION %s SET (slot_name = NONE)".formatted(name),
          "DROP SUBSCRIPTION %s".formatted(name));
      String active =
          "SELECT count(*) FROM pg_replication_slots WHERE active AND slot_name = '%s'"
              .formatted(name);
      Poll.until("end of " + name, PAUSE, () -> landlord.number(active) == 0);
      landlord.run("SELECT pg_drop_replication_slot('%s')".formatted(name));
    }
    landlord.run("DROP PUBLICATION " + publication(country));
  }

  /** A transaction becomes visible as a whole, so that its last row stands for all of them. */
  @Override
  public double awaitSeconds(CountryWrite write, List<BenchDatabase> tenants) throws Exception {
    Instant last = Instant.EPOCH;
    List<Connection> connections = new ArrayList<>();
    try {
      for (BenchDatabase tenant : tenants) {
        connections.add(tenant.open());
      }
      List<Connection> waiting = new ArrayList<>(connections);
      while (!waiting.isEmpty()) {
        Connection next = waiting.getFirst();
        Poll.until(write.toString(), PAUSE, () -> write.isLastIn(next));
        last = Instant.now();
        for (Connection connection : List.copyOf(waiting)) {
          if (connection == next || write.isLastIn(connection)) {
            waiting.remove(connection);
          }
        }
      }
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
    return Duration.between(write.committedIn(landlord), last).toNanos() / 1e9;
  }

  @Override
  public void awaitAll(CountryWrite names, List<BenchDatabase> tenants) throws Exception {
    for (BenchDatabase tenant : tenants) {
      Poll.until(
          tenant.name() + " has " + names,
          COUNT_PAUSE,
          () -> names.rows(tenant, units()) == names.units());
    }
  }

  @Override
  public String units() {
    return "SELECT * FROM geo_administrative_units";
  }

  private static String publication(String country) {
    return "publication_" + country.toLowerCase(Locale.ROOT);
  }

  private static String subscription(String country, int number) {
    return "tenant_%s_%d".formatted(country.toLowerCase(Locale.ROOT), number);
  }

  @Override
  public void close() {
    server.close();
  }
}
