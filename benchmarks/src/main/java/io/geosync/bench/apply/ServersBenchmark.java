package io.geosync.bench.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.fixture.Databases;
import io.geosync.fixture.InstalledServers;
import io.geosync.tenant.schema.TenantSchema;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code geosync bench servers}: prints how long small batches take on the embedded PostgreSQL, on
 * the installed PostgreSQL 15 with JIT on, and through PgBouncer. The servers take turns, batch by
 * batch.
 */
public final class ServersBenchmark {
  private static final String DATABASE = "bench";
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 100;
  private static final double P95 = 0.95;

  /** Changes of small batches, and how many events each has. */
  private enum Change {
    ONE_RENAME(Kind.UPDATE, 1),
    TEN_RENAMES(Kind.UPDATE, 10),
    ONE_NEW_UNIT(Kind.NEW, 1),
    ONE_MOVE(Kind.MOVE, 1),
    THREE_MOVES(Kind.MOVE, 3);

    private final Kind kind;
    private final int size;

    Change(Kind kind, int size) {
      this.kind = kind;
      this.size = size;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** A tenant on one of the servers, with its own events. */
  private record Tenant(Connection connection, Scenario scenario) {
    double millis(Change change) throws SQLException {
      List<GeographyEvent> events = scenario.next(change.kind, change.size);
      long begun = System.nanoTime();
      new BatchedApply().apply(connection, events);
      return (System.nanoTime() - begun) / 1e6;
    }
  }

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final Map<String, Tenant> tenants = new LinkedHashMap<>();

  private ServersBenchmark() {}

  public static void main(String[] arguments) throws SQLException {
    ServersBenchmark benchmark = new ServersBenchmark();
    Optional<String> missing = InstalledServers.missing();
    if (missing.isPresent()) {
      benchmark.out.println("Cannot measure: " + missing.get());
    } else {
      benchmark.run();
    }
  }

  private void run() throws SQLException {
    tenants.put("embedded", tenant(Databases.empty().getConnection()));
    InstalledServers servers = InstalledServers.running();
    for (String database : List.of(DATABASE, DATABASE + "_pooled")) {
      try (Connection admin = servers.superuser("postgres");
          Statement create = admin.createStatement()) {
        create.execute("CREATE DATABASE " + database);
      }
    }
    tenants.put("15, JIT on", tenant(servers.superuser(DATABASE)));
    tenants.put(
        "15, PgBouncer",
        tenant(servers.session("postgres", DATABASE + "_pooled", servers.poolerPort())));
    out.printf(
        Locale.ROOT,
        "%-14s %-16s %12s %12s %20s%n",
        "change",
        "server",
        "median ms",
        "p95 ms",
        "median / embedded");
    for (Change change : Change.values()) {
      print(change, measure(change));
    }
    out.printf(
        "%n%d batches of each on a tenant of %,d units; fsync is off on all servers. The installed servers use TLS.%n",
        ROUNDS, 1 + Scenario.PROVINCES + 2 * Scenario.DISTRICTS);
  }

  private Map<String, double[]> measure(Change change) throws SQLException {
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Map.Entry<String, Tenant> each : tenants.entrySet()) {
        double took = each.getValue().millis(change);
        if (round >= 0) {
          millis.computeIfAbsent(each.getKey(), server -> new ArrayList<>()).add(took);
        }
      }
    }
    Map<String, double[]> sorted = new LinkedHashMap<>();
    millis.forEach(
        (server, all) ->
            sorted.put(server, all.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
    return sorted;
  }

  private void print(Change change, Map<String, double[]> millis) {
    double embedded = millis.values().iterator().next()[ROUNDS / 2];
    millis.forEach(
        (server, sorted) ->
            out.printf(
                Locale.ROOT,
                "%-14s %-16s %12.2f %12.2f %19.2fx%n",
                change.text(),
                server,
                sorted[ROUNDS / 2],
                sorted[(int) (ROUNDS * P95) - 1],
                sorted[ROUNDS / 2] / embedded));
  }

  private static Tenant tenant(Connection connection) throws SQLException {
    TenantSchema.prepare(connection, false);
    Scenario scenario = new Scenario();
    new BatchedApply().apply(connection, scenario.country());
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    }
    return new Tenant(connection, scenario);
  }
}
