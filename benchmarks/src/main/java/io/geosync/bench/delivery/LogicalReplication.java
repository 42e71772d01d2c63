package io.geosync.bench.delivery;

import io.geosync.bench.Poll;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.landlord.ServerSettings;
import io.geosync.contract.sql.SqlText;
import io.geosync.localcloud.database.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * PostgreSQL logical replication: one publication with a row filter for each country, one
 * subscription for each tenant. The tenants' tables have the columns of the landlord's table and as
 * many filled indexes as a tenant of geosync.
 */
final class LogicalReplication implements Contestant {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration COUNT_PAUSE = Duration.ofMillis(250);
  private static final String COMMITTED =
      "SELECT pg_xact_commit_timestamp(xmin) FROM geo_administrative_units WHERE id = ? AND name_local ->> 'en' = ?";
  private static final String ARRIVED =
      "SELECT 1 FROM geo_administrative_units WHERE id = ? AND name_local ->> 'en' = ?";

  private final Path folder;
  private final PostgresServer server;
  private final BenchDatabase landlord;
  private final BenchDatabase template;
  private final Map<String, List<BenchDatabase>> subscribers = new HashMap<>();

  private LogicalReplication(Path folder, PostgresServer server) {
    this.folder = folder;
    this.server = server;
    this.landlord = new BenchDatabase(server.port(), "landlord");
    this.template = new BenchDatabase(server.port(), "subscriber");
  }

  static LogicalReplication start(Path folder) throws SQLException {
    ServerSettings.replicate(folder);
    LogicalReplication started = new LogicalReplication(folder, PostgresServer.start(folder, 0));
    started.server.ensure(started.landlord.name());
    started.landlord.migrate();
    started.landlord.dropCapture();
    // A row filter needs the country in the identity of the old row.
    started.landlord.run(
        "ALTER TABLE geo_administrative_units REPLICA IDENTITY USING INDEX geosync_unit_of_country");
    started.server.ensure(started.template.name());
    started.template.run(SqlText.of(BenchDatabase.class, "plain_tenant.sql"));
    return started;
  }

  @Override
  public String title() {
    return LOGICAL_REPLICATION;
  }

  @Override
  public Path folder() {
    return folder;
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
      BenchDatabase tenant = template.copy(name);
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
        Poll.until(write.toString(), PAUSE, () -> has(next, write));
        last = Instant.now();
        for (Connection connection : List.copyOf(waiting)) {
          if (connection == next || has(connection, write)) {
            waiting.remove(connection);
          }
        }
      }
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
    return Duration.between(committed(write), last).toNanos() / 1e9;
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

  private static boolean has(Connection tenant, CountryWrite write) throws SQLException {
    try (PreparedStatement query = tenant.prepareStatement(ARRIVED)) {
      query.setLong(1, write.lastId());
      query.setString(2, write.lastName());
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private Instant committed(CountryWrite write) throws SQLException {
    try (Connection connection = landlord.open();
        PreparedStatement query = connection.prepareStatement(COMMITTED)) {
      query.setLong(1, write.lastId());
      query.setString(2, write.lastName());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getObject(1, OffsetDateTime.class).toInstant();
      }
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
