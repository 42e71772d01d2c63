package io.geosync.localcloud.database;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.localcloud.platform.Platform;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** PostgreSQL with its data in the state folder; durable, as a real one is. */
public final class PostgresServer implements AutoCloseable {
  private static final String USER = "postgres";

  /** Long enough to recover what a killed server had not yet written. */
  private static final Duration START = Duration.ofMinutes(2);

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
    Postmaster.on(dataDirectory).ifPresent(Postmaster::stop);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(dataDirectory)
            .setPGStartupWait(START)
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
      return new PostgresServer(builder.start(), dataDirectory);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "PostgreSQL does not start on port %d; see %s"
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
                  + " geosync-cli/target and run ./geosync again.")
              .formatted(platform, platform.postgresArchive()));
    }
  }

  /** The port of a server that runs on the state folder, whoever started it. */
  public static OptionalInt portOf(Path state) {
    Optional<Postmaster> running = Postmaster.on(state.resolve("postgres"));
    return running.isPresent() ? OptionalInt.of(running.get().port()) : OptionalInt.empty();
  }

  /** Stops the server that runs on the state folder, if one does. */
  public static void stop(Path state) {
    Postmaster.on(state.resolve("postgres")).ifPresent(Postmaster::stop);
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

  /** Makes the database unless it is there. */
  public synchronized void ensure(String database) {
    try (Connection admin = server.getPostgresDatabase().getConnection();
        PreparedStatement find =
            admin.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        Statement create = admin.createStatement()) {
      find.setString(1, database);
      try (ResultSet found = find.executeQuery()) {
        if (!found.next()) {
          create.execute("CREATE DATABASE \"%s\"".formatted(database.replace("\"", "\"\"")));
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("database %s cannot be made".formatted(database), failure);
    }
  }

  @Override
  public void close() {
    Optional<Postmaster> running = Postmaster.on(dataDirectory);
    try {
      // Waits five seconds only and then lets the server be.
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
