package io.geosync.cli.demo;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections to postgresql://[user@]host:port/database, the form in connections.json. */
final class PostgresUri {
  private PostgresUri() {}

  static Connection open(String uri) throws SQLException {
    URI parts = URI.create(uri);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {parts.getHost()});
    source.setPortNumbers(new int[] {parts.getPort()});
    source.setDatabaseName(parts.getPath().substring(1));
    source.setApplicationName("geosync demo");
    if (parts.getUserInfo() != null) {
      source.setUser(parts.getUserInfo());
    }
    return source.getConnection();
  }
}
