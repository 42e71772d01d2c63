package io.geosync.localcloud.database;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.localcloud.platform.Platform;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A PostgreSQL server with its data in the state folder. Its commits are durable. */
public final class PostgresServer implements AutoCloseable {
  private static final String USER = "postgres";

  /** An ordinary role: triggers of a tenant run with its rights. */
  private static final String TENANT_USER = "geosync_tenant";

  /** The login of the query function, which only reads. */
  public static final String READER = "geosync_query";

  /** The reader calls this function of the landlord's schema, which writes nothing. */
  private static final String GRANT_TO_READER =
      """
      DO $$ BEGIN
          IF to_regprocedure('geosync.geosync_unit_state(geosync.units)') IS NOT NULL THEN
              GRANT EXECUTE ON FUNCTION geosync.geosync_unit_state(geosync.units) TO geosync_query;
          END IF;
      END $$
      """;

  /** Leaves time for crash recovery after a server was killed. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private final EmbeddedPostgres server;
  private final Path dataDirectory;

  private PostgresServer(EmbeddedPostgres server, Path dataDirectory) {
    this.server = server;
    this.dataDirectory = dataDirectory;
  }

  /**
   * Stops a server that a killed cloud left on the folder, then starts one.
   *
   * @param port 0: any free one
   * @throws GeosyncException configuration.invalid if PostgreSQL does not exist for this platform,
   *     or the build did not add it
   */
  public static PostgresServer start(Path state, int port) {
    requireBinaries(Platform.current());
    ProcessBuilder.Redirect log =
        ProcessBuilder.Redirect.appendTo(state.resolve("logs").resolve("postgres.log").toFile());
    Path dataDirectory = state.resolve("postgres");
    PostgresProcess.on(dataDirectory).ifPresent(PostgresProcess::stop);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(dataDirectory)
            .setPGStartupWait(START_TIMEOUT)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setLocaleConfig("encoding", "UTF-8")
            .setLocaleConfig("locale", "C")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "300")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", "on")
            .setOutputRedirector(log)
            .setErrorRedirector(log);
    if (port != 0) {
      builder.setPort(port);
    }
    try {
      PostgresServer server = new PostgresServer(builder.start(), dataDirectory);
      ensureRoles(server.port());
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "Cannot start PostgreSQL on port %d. See its log: %s"
              .formatted(port, state.resolve("logs").resolve("postgres.log")),
          failure);
    }
  }

  private static void requireBinaries(Platform platform) {
    if (PostgresServer.class.getResource("/" + platform.postgresArchive()) == null) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          ("Cannot start PostgreSQL: the class path has no binaries for %s (%s), because geosync was"
                  + " built on another system or with a JDK for another processor. Remove"
                  + " geosync-cli/target and repeat the command.")
              .formatted(platform, platform.postgresArchive()));
    }
  }

  /** The port of the server that runs on the state folder; empty if no server runs. */
  public static OptionalInt portOf(Path state) {
    Optional<PostgresProcess> running = PostgresProcess.on(state.resolve("postgres"));
    return running.isPresent() ? OptionalInt.of(running.get().port()) : OptionalInt.empty();
  }

  /** Stops the server that runs on the state folder, if one does. */
  public static void stop(Path state) {
    PostgresProcess.on(state.resolve("postgres")).ifPresent(PostgresProcess::stop);
  }

  public int port() {
    return server.getPort();
  }

  public String user() {
    return USER;
  }

  public String uri(String database) {
    return "postgresql://%s@127.0.0.1:%d/%s".formatted(USER, port(), database);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  /** The URI with which geosync connects to a tenant's database: as its ordinary role. */
  public String tenantUri(String database) {
    return tenantUri(port(), database);
  }

  /** The URI of a tenant's database on a server that runs already. */
  public static String tenantUri(int port, String database) {
    return "postgresql://%s@127.0.0.1:%d/%s".formatted(TENANT_USER, port, database);
  }

  /** Creates the roles that do not exist, which a former version may not have had. */
  public static void ensureRoles(int port) {
    createRole(port, TENANT_USER, "LOGIN");
    createRole(port, READER, "LOGIN IN ROLE pg_read_all_data");
  }

  private static void createRole(int port, String role, String attributes) {
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    try (Connection admin = DriverManager.getConnection(url, USER, "");
        Statement statement = admin.createStatement();
        ResultSet known =
            statement.executeQuery("SELECT to_regrole('%s') IS NOT NULL".formatted(role))) {
      known.next();
      if (!known.getBoolean(1)) {
        statement.execute("CREATE ROLE %s %s".formatted(role, attributes));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("Cannot create role " + role, failure);
    }
  }

  /**
   * Grants the reader what it needs beyond reading tables. Before the first migration of the
   * landlord this does nothing.
   */
  public static void grantToReader(int port, String landlord) {
    String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, landlord);
    try (Connection admin = DriverManager.getConnection(url, USER, "");
        Statement statement = admin.createStatement()) {
      statement.execute(GRANT_TO_READER);
    } catch (SQLException failure) {
      throw new IllegalStateException("Cannot grant reads to " + READER, failure);
    }
  }

  /** Creates the database if it does not exist. */
  public void ensure(String database) {
    ensure(database, USER);
  }

  /** Creates the database of a tenant if it does not exist. */
  public void ensureTenant(String database) {
    ensure(database, TENANT_USER);
  }

  private synchronized void ensure(String database, String owner) {
    try (Connection admin = server.getPostgresDatabase().getConnection();
        PreparedStatement find =
            admin.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        Statement create = admin.createStatement()) {
      find.setString(1, database);
      try (ResultSet found = find.executeQuery()) {
        if (!found.next()) {
          create.execute(
              "CREATE DATABASE \"%s\" OWNER %s".formatted(database.replace("\"", "\"\""), owner));
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("Cannot create database " + database, failure);
    }
  }

  @Override
  public void close() {
    Optional<PostgresProcess> running = PostgresProcess.on(dataDirectory);
    try {
      // Waits five seconds at most, also if the server is still running then.
      server.close();
      if (running.isPresent()) {
        running.get().awaitExit();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
