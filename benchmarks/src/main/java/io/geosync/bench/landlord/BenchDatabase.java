package io.geosync.bench.landlord;

import io.geosync.contract.sql.SqlText;
import io.geosync.landlord.schema.LandlordSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a benchmark's server, with the statements that all benchmarks need.
 *
 * @param port of the server, which listens on the loopback interface
 */
public record BenchDatabase(int port, String name) {
  public static final String USER = "postgres";

  private static final String COUNTRY = SqlText.of(BenchDatabase.class, "country.sql");
  private static final String COLUMNS =
      "(id, country_code, admin_level, admin_type, code, name_local, parent_id)";

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
  }

  /** Opens a connection as the server's superuser. */
  public Connection open() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), USER, "");
  }

  /** Executes statements, each in a transaction of its own. */
  public void run(String... statements) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Returns the number in the only column of the first row. */
  public long number(String query) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Inserts a generated country in one statement.
   *
   * @param table has the landlord's columns of units
   * @param firstId id of the country's root; the ids of its units follow
   */
  public void insertCountry(String table, String country, long firstId, long units)
      throws SQLException {
    try (Connection connection = open();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO %s %s%n%s".formatted(table, COLUMNS, COUNTRY))) {
      insert.setString(1, country);
      insert.setLong(2, firstId);
      insert.setLong(3, units);
      int inserted = insert.executeUpdate();
      if (inserted != units) {
        throw new IllegalStateException(
            "%d units of %s inserted instead of %d".formatted(inserted, country, units));
      }
    }
  }

  /** Makes this database a landlord. */
  public void migrate() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl());
    source.setUser(USER);
    new LandlordSchema(source).migrate();
  }

  /** Drops the capture triggers of a landlord. The table of units keeps all else. */
  public void dropCapture() throws SQLException {
    run(SqlText.of(BenchDatabase.class, "drop_triggers.sql"));
  }

  /** Creates a database as a copy of this one, which must have no connections. */
  public BenchDatabase copy(String copy) throws SQLException {
    new BenchDatabase(port, "postgres")
        .run("CREATE DATABASE \"%s\" TEMPLATE \"%s\"".formatted(copy, name));
    return new BenchDatabase(port, copy);
  }

  public void drop() throws SQLException {
    new BenchDatabase(port, "postgres").run("DROP DATABASE \"%s\"".formatted(name));
  }

  /** The server's version, and the settings that decide how durable a commit is. */
  public Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name, setting FROM pg_settings WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes')")) {
      while (row.next()) {
        settings.put(row.getString(1), row.getString(2));
      }
    }
    return settings;
  }
}
