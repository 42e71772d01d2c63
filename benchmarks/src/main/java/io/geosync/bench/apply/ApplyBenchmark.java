package io.geosync.bench.apply;

import io.geosync.bench.TemporaryFolder;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.localcloud.database.PostgresServer;
import io.geosync.tenant.schema.TenantSchema;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** {@code geosync bench apply}: prints events a second of both, and their ratio. */
public final class ApplyBenchmark {
  private static final int[] SIZES = {1, 10, 100, 1_000, 10_000};
  private static final int MOST_ROWS_AT_A_TIME = 1_000;
  private static final int LEAST_ROUNDS = 3;
  private static final int EVENTS_OF_SMALL = 500;
  private static final int WARMING_EVENTS = 1_000;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private ApplyBenchmark() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
        PostgresServer server = PostgresServer.start(folder.path(), 0)) {
      new ApplyBenchmark().run(server);
    }
  }

  private void run(PostgresServer server) throws SQLException {
    server.ensure("batched");
    server.ensure("single");
    try (Connection batched = open(server, "batched");
        Connection single = open(server, "single")) {
      out.printf(
          "Events a second into one tenant of %,d units; both on one server, synchronous_commit %s and %s, fsync %s and %s.%n%n",
          1 + Scenario.PROVINCES + 2 * Scenario.DISTRICTS,
          show(batched, "synchronous_commit"),
          show(single, "synchronous_commit"),
          show(batched, "fsync"),
          show(single, "fsync"));
      out.printf(
          "%-10s %8s %12s %14s %8s%n", "events", "batch", "geosync", "row at a time", "ratio");
      Scenario batchedScenario = prepared(batched);
      Scenario singleScenario = prepared(single);
      for (Kind kind : Kind.values()) {
        for (int size : SIZES) {
          row(
              kind,
              size,
              perSecond(new BatchedApply(), batched, batchedScenario, kind, size),
              perSecond(
                  new RowAtATime(),
                  single,
                  singleScenario,
                  kind,
                  Math.min(size, MOST_ROWS_AT_A_TIME)));
        }
      }
    }
    out.printf(
        "%nRow at a time: one transaction an event, prepared statements; measured over at most %,d events of a batch.%n",
        MOST_ROWS_AT_A_TIME);
  }

  private void row(Kind kind, int size, double ours, double theirs) {
    out.printf(
        Locale.ROOT,
        "%-10s %,8d %,12.0f %,14.0f %7.1fx%n",
        kind.name().toLowerCase(Locale.ROOT),
        size,
        ours,
        theirs,
        ours / theirs);
  }

  private static Scenario prepared(Connection connection) throws SQLException {
    TenantSchema.prepare(connection, false);
    Scenario scenario = new Scenario();
    new BatchedApply().apply(connection, scenario.country());
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE seen_events (event_id uuid PRIMARY KEY)");
      statement.execute("VACUUM ANALYZE");
    }
    return scenario;
  }

  private static double perSecond(
      Contender contender, Connection connection, Scenario scenario, Kind kind, int size)
      throws SQLException {
    int rounds = Math.max(LEAST_ROUNDS, EVENTS_OF_SMALL / size);
    // The first rounds make the plans and warm the JVM.
    for (int round = 0; round < 2 + WARMING_EVENTS / size; round++) {
      List<GeographyEvent> events = scenario.next(kind, size);
      contender.apply(connection, events);
      if (kind == Kind.DUPLICATE) {
        contender.applyAgain(connection, events);
      }
    }
    long nanos = 0;
    for (int round = 0; round < rounds; round++) {
      List<GeographyEvent> events = scenario.next(kind, size);
      if (kind == Kind.DUPLICATE) {
        contender.apply(connection, events);
      }
      long begun = System.nanoTime();
      if (kind == Kind.DUPLICATE) {
        contender.applyAgain(connection, events);
      } else {
        contender.apply(connection, events);
      }
      nanos += System.nanoTime() - begun;
    }
    return 1e9 * rounds * size / nanos;
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Connection open(PostgresServer server, String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), "");
  }
}
