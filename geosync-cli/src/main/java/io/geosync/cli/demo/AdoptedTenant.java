package io.geosync.cli.demo;

import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.sql.SqlText;
import io.geosync.contract.unit.UnitState;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A tenant database with a unit table, and members that reference it, from before geosync. */
final class AdoptedTenant {
  private final String name;
  private final String uri;
  private final Set<String> members;
  private final Set<String> customUnits;

  private AdoptedTenant(String name, String uri, Set<String> members, Set<String> customUnits) {
    this.name = name;
    this.uri = uri;
    this.members = members;
    this.customUnits = customUnits;
  }

  /**
   * Fills an empty database with the tables and rows of a polling job.
   *
   * @param uri postgresql:// URI
   * @param landlordUnits units of the tenant's country
   */
  static AdoptedTenant make(String name, String uri, List<UnitState> landlordUnits)
      throws SQLException {
    try (Connection connection = PostgresUri.open(uri);
        Statement statement = connection.createStatement()) {
      statement.execute(sql("adopted_tables.sql"));
      try (PreparedStatement official = connection.prepareStatement(sql("adopted_official.sql"))) {
        official.setString(
            1, new String(CommandCodec.encode(landlordUnits), StandardCharsets.UTF_8));
        official.executeUpdate();
      }
      statement.execute(sql("adopted_own.sql"));
      return new AdoptedTenant(
          name, uri, read(connection, "members.sql"), read(connection, "custom_units.sql"));
    }
  }

  String uri() {
    return uri;
  }

  /** Counts the members and custom units that did not change. */
  DemoReport.Adoption compare() throws SQLException {
    try (Connection connection = PostgresUri.open(uri)) {
      return new DemoReport.Adoption(
          name,
          members.size(),
          kept(members, read(connection, "members.sql")),
          customUnits.size(),
          kept(customUnits, read(connection, "custom_units.sql")));
    }
  }

  private static long kept(Set<String> before, Set<String> now) {
    return before.stream().filter(now::contains).count();
  }

  private static Set<String> read(Connection connection, String query) throws SQLException {
    Set<String> rows = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql(query))) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private static String sql(String file) {
    return SqlText.of(AdoptedTenant.class, file);
  }
}
