package io.geosync.simulation.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** An embedded PostgreSQL server whose data need not survive a crash. */
final class Server implements AutoCloseable {
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;

  private Server(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * @param deadlockTimeout how long the server waits before it checks for a deadlock
   */
  static Server start(String deadlockTimeout) {
    try {
      return new Server(
          EmbeddedPostgres.builder()
              .setRegisterShutdownHook(false)
              .setLocaleConfig("encoding", "UTF-8")
              .setLocaleConfig("locale", "C")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "200")
              .setServerConfig("deadlock_timeout", deadlockTimeout)
              .setServerConfig("autovacuum", "off")
              // Crash safety is switched off: it is not under test.
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("synchronous_commit", "off")
              .setOutputRedirector(Redirect.DISCARD)
              .setErrorRedirector(Redirect.DISCARD)
              .start());
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot start the embedded PostgreSQL", failure);
    }
  }

  PGSimpleDataSource source(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {server.getPort()});
    source.setDatabaseName(database);
    source.setUser(USER);
    source.setCurrentSchema("public,geosync");
    return source;
  }

  Connection connect(String database) throws SQLException {
    return source(database).getConnection();
  }

  void create(String database) throws SQLException {
    try (Connection admin = connect("postgres");
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
