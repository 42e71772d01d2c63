package io.geosync.simulation.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL for rows of which nobody will need any. */
final class Server implements AutoCloseable {
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;

  private Server(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * @param deadlockTimeout when the server looks whether a wait is one for ever
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
              // What a crash of the machine would take is of no interest here.
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("synchronous_commit", "off")
              .setOutputRedirector(Redirect.DISCARD)
              .setErrorRedirector(Redirect.DISCARD)
              .start());
    } catch (IOException failure) {
      throw new UncheckedIOException("PostgreSQL does not start", failure);
    }
  }

  PGSimpleDataSource source(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {server.getPort()});
    source.setDatabaseName(database);
    source.setUser(USER);
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
