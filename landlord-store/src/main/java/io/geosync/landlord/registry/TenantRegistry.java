package io.geosync.landlord.registry;

import io.geosync.contract.sql.SqlText;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the tenant registry from the landlord. */
public final class TenantRegistry {
  private static final String STREAMS = SqlText.of(TenantRegistry.class, "streams.sql");

  private final Clock clock;

  public TenantRegistry(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the registry version, which increases with every change of membership, delivery or
   * health.
   */
  public long version(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT version FROM geosync.geography_registry_version");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Loads all tenants with their streams. The version is read first, so that a change between the
   * two reads leads to a reload at the next call.
   */
  public RegistrySnapshot load(Connection connection) throws SQLException {
    long version = version(connection);
    Map<Long, List<TenantStream>> streams = streams(connection);
    List<Tenant> tenants =
        TenantRow.readAll(connection).stream()
            .map(
                tenant ->
                    new Tenant(
                        tenant.id(),
                        tenant.name(),
                        tenant.status(),
                        tenant.databaseUrl(),
                        tenant.credentials(),
                        tenant.metadata(),
                        streams.getOrDefault(tenant.id(), List.of())))
            .toList();
    return new RegistrySnapshot(version, clock.instant(), tenants, polling(connection));
  }

  private static Set<String> polling(Connection connection) throws SQLException {
    Set<String> countries = new HashSet<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT country_code FROM geosync.geography_streams WHERE breaker = 'polling'");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        countries.add(row.getString(1));
      }
    }
    return countries;
  }

  private static Map<Long, List<TenantStream>> streams(Connection connection) throws SQLException {
    Map<Long, List<TenantStream>> streams = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(STREAMS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        TenantStream stream =
            new TenantStream(
                row.getLong("tenant_id"),
                row.getString("country_code"),
                Delivery.of(row.getString("delivery")),
                Health.of(row.getString("health")),
                row.getLong("reported_epoch"),
                row.getLong("watermark"),
                row.getInt("consecutive_failures"));
        streams.computeIfAbsent(stream.tenantId(), id -> new ArrayList<>()).add(stream);
      }
    }
    return streams;
  }
}
