package io.geosync.landlord.registry;

import io.geosync.contract.json.ContractJson;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes registered tenants, several at a time. */
@Singleton
public final class TenantChanges {
  private static final SqlStatement SELECT = SqlStatement.of(TenantChanges.class, "select.sql");
  private static final SqlStatement UPDATE = SqlStatement.of(TenantChanges.class, "update.sql");
  private static final SqlStatement SET_DELIVERY =
      SqlStatement.of(TenantChanges.class, "set_delivery.sql");
  private static final SqlStatement JOIN =
      SqlStatement.text(
          """
          INSERT INTO geosync.tenant_streams (tenant_id, country_code)
          SELECT tenant, country FROM unnest(:tenants::bigint[]) AS tenant CROSS JOIN unnest(:countries::text[]) AS country
          ON CONFLICT DO NOTHING
          """);
  private static final SqlStatement LEAVE =
      SqlStatement.text(
          "DELETE FROM geosync.tenant_streams WHERE tenant_id = ANY (:tenants) AND country_code = ANY (:countries)");

  /**
   * Renames the tenant, so that the name can be reused; rows that reference the tenant stay valid.
   */
  private static final SqlStatement REMOVE =
      SqlStatement.text(
          """
          WITH streams AS (DELETE FROM geosync.tenant_streams WHERE tenant_id = :tenant)
          UPDATE geosync.tenants SET status = 'removed', name = left(name, 40) || '-removed-' || id WHERE id = :tenant
          """);

  /**
   * Returns the names of the selected tenants by id, ordered by name.
   *
   * @param percent selects this share of all tenants by a hash of their names; absent: only the
   *     given names
   */
  public Map<Long, String> select(
      Connection connection, Collection<String> names, @Nullable Integer percent)
      throws SQLException {
    return SELECT
        .on(connection)
        .bindTexts("names", names)
        .bind("percent", percent)
        .map(row -> row.number("id"), row -> row.text("name"));
  }

  /** Adds streams in health {@code joining}; existing streams stay unchanged. */
  public void join(Connection connection, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    write(JOIN, connection, tenants, countries);
  }

  /** Deletes the streams of these tenants and countries. */
  public void leave(Connection connection, Collection<Long> tenants, List<String> countries)
      throws SQLException {
    write(LEAVE, connection, tenants, countries);
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
    SET_DELIVERY
        .on(connection)
        .bind("change", change)
        .bindNumbers("tenants", tenants)
        .bindTexts("countries", countries)
        .update();
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
    UPDATE
        .on(connection)
        .bind("tenant", tenant)
        .bind("database_url", databaseUrl)
        .bind("credentials", credentials)
        .bind(
            "metadata",
            metadata == null ? null : ContractJson.mapper().valueToTree(metadata).toString())
        .bind("same_data", sameData)
        .update();
  }

  /** Marks a tenant as removed and deletes its streams. */
  public void remove(Connection connection, long tenant) throws SQLException {
    REMOVE.on(connection).bind("tenant", tenant).update();
  }

  private static void write(
      SqlStatement statement,
      Connection connection,
      Collection<Long> tenants,
      List<String> countries)
      throws SQLException {
    statement
        .on(connection)
        .bindNumbers("tenants", tenants)
        .bindTexts("countries", countries)
        .update();
  }
}
