package io.geosync.bench.apply;

import io.geosync.bench.TemporaryFolder;
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
import java.util.Locale;

/** {@code geosync bench apply}: prints events a second of both, and their ratio. */
public final class ApplyBenchmark {
  private static final int[] SIZES = {1, 10, 100, 1_000, 10_000};

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
      Contestant us = new Contestant(new BatchedApply(), batched, prepared(batched));
      Contestant them = new Contestant(new RowAtATime(), single, prepared(single));
      for (Kind kind : Kind.values()) {
        for (int size : SIZES) {
          row(kind, size, Duel.of(us, them, kind, size));
        }
      }
    }
    out.printf(
        "%nRow at a time: one transaction an event, prepared statements; over at most %,d events of a batch. The two take turns,%nbatch by batch; medians.%n",
        Duel.rowsAtATime(Integer.MAX_VALUE));
  }

  private void row(Kind kind, int size, Duel duel) {
    out.printf(
        Locale.ROOT,
        "%-10s %,8d %,12.0f %,14.0f %7.1fx%n",
        kind.name().toLowerCase(Locale.ROOT),
        size,
        duel.ours(),
        duel.theirs(),
        duel.ratio());
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
