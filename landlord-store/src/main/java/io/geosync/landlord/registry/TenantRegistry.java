package io.geosync.landlord.registry;

import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the tenant registry from the landlord. */
public final class TenantRegistry {
  private static final SqlStatement STREAMS = SqlStatement.of(TenantRegistry.class, "streams.sql");
  private static final SqlStatement VERSION =
      SqlStatement.text("SELECT version FROM geosync.geography_registry_version");
  private static final SqlStatement POLLING =
      SqlStatement.text(
          "SELECT country_code FROM geosync.geography_streams WHERE breaker = 'polling'");

  private final Clock clock;

  public TenantRegistry(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the registry version, which increases with every change of membership, delivery or
   * health.
   */
  public long version(Connection connection) throws SQLException {
    return VERSION.on(connection).one(row -> row.number("version"));
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
    return Set.copyOf(POLLING.on(connection).list(row -> row.text("country_code")));
  }

  private static Map<Long, List<TenantStream>> streams(Connection connection) throws SQLException {
    Map<Long, List<TenantStream>> streams = new HashMap<>();
    STREAMS
        .on(connection)
        .forEach(
            row -> {
              TenantStream stream =
                  new TenantStream(
                      row.number("tenant_id"),
                      row.text("country_code"),
                      Delivery.of(row.text("delivery")),
                      Health.of(row.text("health")),
                      row.number("reported_epoch"),
                      row.number("watermark"),
                      row.integer("consecutive_failures"));
              streams.computeIfAbsent(stream.tenantId(), id -> new ArrayList<>()).add(stream);
            });
    return streams;
  }
}
