package io.geosync.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tenant next to the one that is measured, and how it fails. */
enum Neighbour {
  WELL,
  TRIGGER_SLEEPS("PERFORM pg_sleep(900);"),
  TRIGGER_RUNS_FOR_EVER("LOOP END LOOP;"),
  TRIGGER_FLOODS_WITH_NOTICES(
      "FOR n IN 1 .. 3000 LOOP RAISE NOTICE '%', repeat('x', 100000); END LOOP; RAISE EXCEPTION USING ERRCODE = '53400';"),
  TRIGGER_RAISES_AN_ERROR("RAISE EXCEPTION USING ERRCODE = '53400', MESSAGE = 'hostile';"),
  TRIGGER_RAISES_A_HUGE_MESSAGE(
      "RAISE EXCEPTION USING ERRCODE = '58000', MESSAGE = repeat('x', 20000000);"),
  TRIGGER_ENDS_THE_CONNECTION("PERFORM pg_terminate_backend(pg_backend_pid());"),
  LEDGER_IS_LOCKED,
  TABLE_IS_MISSING,
  ANSWER_IS_ABSURDLY_LARGE,
  CONNECTIONS_FALL_SILENT,
  SERVER_NEVER_ANSWERS,
  SERVER_REFUSES_CONNECTIONS;

  private static final int SILENT_BACKLOG = 200;
  private static final String ABSURDLY_LARGE =
      """
      CREATE OR REPLACE FUNCTION geosync_missing(applied int8multirange) RETURNS int8multirange LANGUAGE sql IMMUTABLE
      RETURN (SELECT range_agg(int8range(2 * n, 2 * n + 1)) FROM generate_series(100000000, 103000000) AS n)
      """;

  private final String triggerBody;

  Neighbour() {
    this("");
  }

  /**
   * @param triggerBody what a trigger of the tenant's table does
   */
  Neighbour(String triggerBody) {
    this.triggerBody = triggerBody;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What is open while a neighbour fails; closing it ends the failure where it can end. */
  static final class Failing implements AutoCloseable {
    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    public void close() throws Exception {
      for (AutoCloseable each : open) {
        each.close();
      }
    }
  }

  /**
   * Makes a tenant fail from now on.
   *
   * @param landlord the URI of the landlord, which has the tenant's address
   * @param database the URI of the tenant's database
   */
  Failing begin(String landlord, String tenant, String database) throws SQLException, IOException {
    Failing failing = new Failing();
    switch (this) {
      case WELL -> {
        // Nothing happens to it.
      }
      case TRIGGER_SLEEPS,
          TRIGGER_RUNS_FOR_EVER,
          TRIGGER_FLOODS_WITH_NOTICES,
          TRIGGER_RAISES_AN_ERROR,
          TRIGGER_RAISES_A_HUGE_MESSAGE,
          TRIGGER_ENDS_THE_CONNECTION ->
          trigger(database, triggerBody);
      case LEDGER_IS_LOCKED -> {
        Connection held = open(database);
        failing.open.add(held);
        held.setAutoCommit(false);
        execute(held, "SELECT 1 FROM geosync_ledger FOR UPDATE");
      }
      case TABLE_IS_MISSING -> {
        try (Connection connection = open(database)) {
          execute(connection, "ALTER TABLE tenant_geo_units RENAME TO gone");
        }
      }
      case ANSWER_IS_ABSURDLY_LARGE -> {
        try (Connection connection = open(database)) {
          execute(connection, ABSURDLY_LARGE);
        }
      }
      case CONNECTIONS_FALL_SILENT -> failing.open.add(stopped(database));
      case SERVER_NEVER_ANSWERS -> {
        ServerSocket silent = new ServerSocket(0, SILENT_BACKLOG, InetAddress.getLoopbackAddress());
        failing.open.add(silent);
        address(landlord, tenant, silent.getLocalPort());
      }
      case SERVER_REFUSES_CONNECTIONS -> address(landlord, tenant, 1);
    }
    return failing;
  }

  /** Stops the server processes of the open connections; they go on when this is closed. */
  private static AutoCloseable stopped(String database) throws SQLException, IOException {
    List<String> processes = new ArrayList<>();
    try (Connection connection = open(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
      while (row.next()) {
        processes.add(row.getString("pid"));
      }
    }
    signal("-STOP", processes);
    return () -> signal("-CONT", processes);
  }

  private static void signal(String signal, List<String> processes) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    command.addAll(processes);
    new ProcessBuilder(command).inheritIO().start().onExit().join();
  }

  private static void trigger(String database, String body) throws SQLException {
    try (Connection connection = open(database)) {
      execute(
          connection,
          "CREATE FUNCTION hostile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s RETURN NEW; END $$"
              .formatted(body));
      execute(
          connection,
          "CREATE TRIGGER hostile BEFORE INSERT OR UPDATE ON tenant_geo_units FOR EACH ROW EXECUTE FUNCTION hostile()");
    }
  }

  private static void address(String landlord, String tenant, int port) throws SQLException {
    try (Connection connection = open(landlord)) {
      execute(
          connection,
          "UPDATE geosync.tenants SET database_url = 'postgresql://postgres@127.0.0.1:%d/nowhere' WHERE name = '%s'"
              .formatted(port, tenant));
    }
  }

  /** Opens a connection to a URI of the embedded cloud. */
  static Connection open(String uri) throws SQLException {
    URI parsed = URI.create(uri);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d%s".formatted(parsed.getHost(), parsed.getPort(), parsed.getPath()),
        parsed.getUserInfo(),
        "");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
