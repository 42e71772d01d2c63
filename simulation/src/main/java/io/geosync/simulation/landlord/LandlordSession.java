package io.geosync.simulation.landlord;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A writer's connection; its first statement begins a transaction. */
final class LandlordSession {
  private static final String UNITS =
      """
      SELECT id, parent_id, code, admin_level, is_active FROM geo_administrative_units
      WHERE country_code = ? ORDER BY id
      """;

  private final Connection connection;

  /** A unit as a writer reads it. */
  record Unit(long id, @Nullable Long parent, String code, int level, boolean active) {}

  LandlordSession(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  List<Unit> units(String country) throws SQLException {
    List<Unit> units = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(UNITS)) {
      statement.setString(1, country);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          units.add(
              new Unit(
                  row.getLong(1),
                  row.getObject(2, Long.class),
                  row.getString(3),
                  row.getInt(4),
                  row.getBoolean(5)));
        }
      }
    }
    return units;
  }

  /** The numbers in the only column of a query's rows. */
  List<Long> numbers(String sql, @Nullable Object... values) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < values.length; at++) {
        statement.setObject(at + 1, value(values[at]));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          numbers.add(row.getLong(1));
        }
      }
    }
    return numbers;
  }

  void run(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < values.length; at++) {
        statement.setObject(at + 1, value(values[at]));
      }
      statement.execute();
    }
  }

  private @Nullable Object value(@Nullable Object given) throws SQLException {
    return given instanceof Long[] ids ? connection.createArrayOf("bigint", ids) : given;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }
}
