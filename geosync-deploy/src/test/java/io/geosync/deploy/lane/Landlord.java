package io.geosync.deploy.lane;

import io.geosync.client.Connections;
import io.geosync.localcloud.database.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL that {@code deploy --localstack} left running on a state folder. */
record Landlord(URI uri) {

  static Landlord of(Path state) {
    return new Landlord(URI.create(Connections.read(state).orElseThrow().landlord()));
  }

  /** Creates an empty database and returns its postgresql:// URI. */
  String createDatabase(String name) throws SQLException {
    execute("CREATE DATABASE %s OWNER geosync_tenant".formatted(name));
    return PostgresServer.tenantUri(uri.getPort(), name);
  }

  /** Creates an empty database whose role must sign in with a password; returns its URI. */
  String createDatabase(Path state, String name, String password) throws SQLException, IOException {
    Path rules = state.resolve("postgres").resolve("pg_hba.conf");
    Files.writeString(
        rules,
        "host %s %s 127.0.0.1/32 scram-sha-256%n".formatted(name, name) + Files.readString(rules));
    execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, password));
    execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
    execute("SELECT pg_reload_conf()");
    return "postgresql://%s@127.0.0.1:%d/%s".formatted(name, uri.getPort(), name);
  }

  Connection connect() throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:%d%s".formatted(uri.getPort(), uri.getPath());
    return DriverManager.getConnection(url, uri.getUserInfo(), "");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rejects new connections to a database and terminates the existing ones. */
  void close(String database) throws SQLException {
    execute("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(database));
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(database));
  }

  void open(String database) throws SQLException {
    execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(database));
  }

  /** Moves the capture time of a country's last event into the past. */
  void makeLastEventOlder(String country, String interval) throws SQLException {
    execute(
        """
        SET session_replication_role = replica;
        UPDATE geosync.geography_event_logs SET created_at = created_at - interval '%s'
        WHERE country_code = '%s'
          AND position = (SELECT last_position FROM geosync.geography_streams WHERE country_code = '%s')
        """
            .formatted(interval, country, country));
  }
}
