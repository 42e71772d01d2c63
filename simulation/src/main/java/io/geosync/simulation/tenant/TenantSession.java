package io.geosync.simulation.tenant;

import io.geosync.simulation.oracle.OwnRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An application's connection; its first statement begins a transaction. */
final class TenantSession {
  private static final String OFFICIAL =
      """
      SELECT id, country_code, external_geo_id FROM tenant_geo_units WHERE unit_type = 'official' ORDER BY external_geo_id
      """;
  private static final String ADD_CUSTOM =
      "SELECT geosync_add_custom_unit(?, ?, ?, 'branch', '{\"en\": \"ours\"}')";
  private static final String INSERT_CUSTOM =
      """
      INSERT INTO tenant_geo_units (country_code, unit_type, admin_level, admin_type, parent_id, code, name_local)
      VALUES (?, 'custom', 9, 'branch', ?, ?, '{"en": "ours"}') RETURNING id
      """;

  private final Connection connection;

  /**
   * A row of an official unit.
   *
   * @param external the landlord's id
   */
  record Unit(long id, String country, long external) {}

  TenantSession(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  List<Unit> officialUnits() throws SQLException {
    List<Unit> units = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OFFICIAL);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        units.add(new Unit(row.getLong(1), row.getString(2), row.getLong(3)));
      }
    }
    return units;
  }

  /**
   * @param byFunction whether by geosync_add_custom_unit, or by a plain insert
   */
  long addCustom(OwnRows.Custom custom, boolean byFunction) throws SQLException {
    return ids(
            byFunction ? ADD_CUSTOM : INSERT_CUSTOM,
            custom.country(),
            custom.parent() == null ? 0 : custom.parent(),
            custom.code())
        .getFirst();
  }

  List<Long> ids(String sql, Object... values) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  /** Runs a statement; returns whether it changed its row. */
  boolean changes(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate() == 1;
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int at = 0; at < values.length; at++) {
      statement.setObject(at + 1, values[at]);
    }
    return statement;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }
}
