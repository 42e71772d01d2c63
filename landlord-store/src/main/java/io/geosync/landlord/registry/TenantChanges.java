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

/** Changes registered tenants, several at a time. */
@Singleton
public final class TenantChanges {
  private static final String SELECT = SqlText.of(TenantChanges.class, "select.sql");
  private static final String UPDATE = SqlText.of(TenantChanges.class, "update.sql");
  private static final String SET_DELIVERY = SqlText.of(TenantChanges.class, "set_delivery.sql");
  private static final String JOIN =
      """
      INSERT INTO geosync.tenant_streams (tenant_id, country_code)
      SELECT tenant, country FROM unnest(?::bigint[]) AS tenant CROSS JOIN unnest(?::text[]) AS country
      ON CONFLICT DO NOTHING
      """;
  private static final String LEAVE =
      "DELETE FROM geosync.tenant_streams WHERE tenant_id = ANY (?) AND country_code = ANY (?)";

  /**
   * Renames the tenant, so that the name can be reused; rows that reference the tenant stay valid.
   */
  private static final String REMOVE =
      """
      WITH streams AS (DELETE FROM geosync.tenant_streams WHERE tenant_id = ?)
      UPDATE geosync.tenants SET status = 'removed', name = left(name, 40) || '-removed-' || id WHERE id = ?
      """;

  /**
   * Returns the names of the selected tenants by id, ordered by name.
   *
   * @param percent selects this share of all tenants by a hash of their names; absent: only the
   *     given names
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

  /** Adds streams in health {@code joining}; existing streams stay unchanged. */
  public void join(Connection connection, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    write(connection, JOIN, tenants, countries);
  }

  /** Deletes the streams of these tenants and countries. */
  public void leave(Connection connection, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    write(connection, LEAVE, tenants, countries);
  }

  /**
   * Sets, pauses or resumes the delivery of streams.
   *
   * @param change off, dry-run, on, pause or resume
   * @param countries only streams of these countries; empty: all
   */
  public void setDelivery(
      Connection connection, String change, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SET_DELIVERY)) {
      statement.setString(1, change);
      statement.setArray(2, connection.createArrayOf("bigint", tenants.toArray()));
      statement.setArray(3, connection.createArrayOf("text", countries.toArray()));
      statement.executeUpdate();
    }
  }

  /**
   * Changes a tenant. Absent values stay unchanged; metadata is merged.
   *
   * @param sameData whether a new database has the data of the old one; otherwise all streams of
   *     the tenant join again
   */
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

  /** Marks a tenant as removed and deletes its streams. */
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
