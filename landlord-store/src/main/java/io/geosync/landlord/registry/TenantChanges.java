package io.geosync.landlord.registry;

import io.geosync.contract.json.ContractJson;
import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes tenants that are registered already, many at once. */
@Singleton
public final class TenantChanges {
  private static final String SELECT = SqlText.of(TenantChanges.class, "select.sql");
  private static final String UPDATE = SqlText.of(TenantChanges.class, "update.sql");
  private static final String SET_DELIVERY = SqlText.of(TenantChanges.class, "set_delivery.sql");
  private static final String JOIN =
      """
      INSERT INTO tenant_streams (tenant_id, country_code)
      SELECT tenant, country FROM unnest(?::bigint[]) AS tenant CROSS JOIN unnest(?::text[]) AS country
      ON CONFLICT DO NOTHING
      """;
  private static final String LEAVE =
      "DELETE FROM tenant_streams WHERE tenant_id = ANY (?) AND country_code = ANY (?)";

  /** The name is free again at once; what was recorded of the tenant keeps its row. */
  private static final String REMOVE =
      """
      WITH streams AS (DELETE FROM tenant_streams WHERE tenant_id = ?)
      UPDATE tenants SET status = 'removed', name = left(name, 40) || '-removed-' || id WHERE id = ?
      """;

  /**
   * Tenants by id, in the order of their names.
   *
   * @param percent a share of all, drawn by their names; absent: those named
   */
  public Map<Long, String> select(
      Connection connection, Collection<String> names, @Nullable Integer percent)
      throws SQLException {
    Map<Long, String> selected = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setArray(1, connection.createArrayOf("text", names.toArray()));
      statement.setObject(2, percent);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          selected.put(row.getLong(1), row.getString(2));
        }
      }
    }
    return selected;
  }

  /** Adds streams that join; those that are there stay. */
  public void join(Connection connection, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    write(connection, JOIN, tenants, countries);
  }

  public void leave(Connection connection, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    write(connection, LEAVE, tenants, countries);
  }

  /**
   * @param wish off, dry-run, on, pause or resume
   * @param countries none: all
   */
  public void setDelivery(
      Connection connection, String wish, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SET_DELIVERY)) {
      statement.setString(1, wish);
      statement.setArray(2, connection.createArrayOf("bigint", tenants.toArray()));
      statement.setArray(3, connection.createArrayOf("text", countries.toArray()));
      statement.executeUpdate();
    }
  }

  /** Absent values stay; metadata are merged. */
  public void update(
      Connection connection,
      long tenant,
      @Nullable String databaseUrl,
      @Nullable String credentials,
      @Nullable Map<String, String> metadata,
      boolean sameData)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      statement.setLong(1, tenant);
      statement.setString(2, databaseUrl);
      statement.setString(3, credentials);
      statement.setString(
          4, metadata == null ? null : ContractJson.mapper().valueToTree(metadata).toString());
      statement.setBoolean(5, sameData);
      statement.executeUpdate();
    }
  }

  public void remove(Connection connection, long tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      statement.setLong(1, tenant);
      statement.setLong(2, tenant);
      statement.executeUpdate();
    }
  }

  private static void write(
      Connection connection, String sql, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("bigint", tenants.toArray()));
      statement.setArray(2, connection.createArrayOf("text", countries.toArray()));
      statement.executeUpdate();
    }
  }
}
