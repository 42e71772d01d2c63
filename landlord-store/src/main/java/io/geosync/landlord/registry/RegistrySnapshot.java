package io.geosync.landlord.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists all tenants at one version of the registry.
 *
 * @param pollingCountries the countries whose breaker is open: their messages are not applied, the
 *     sweep applies the events from the log
 */
public record RegistrySnapshot(
    long version, Instant loadedAt, List<Tenant> tenants, Set<String> pollingCountries) {

  public RegistrySnapshot {
    tenants = List.copyOf(tenants);
    pollingCountries = Set.copyOf(pollingCountries);
  }

  /**
   * Returns the active tenants that have a stream of the country, in any delivery mode and health.
   */
  public List<Tenant> ofCountry(String country) {
    return tenants.stream()
        .filter(tenant -> tenant.active() && tenant.stream(country).isPresent())
        .toList();
  }

  public Optional<Tenant> byName(String name) {
    return tenants.stream().filter(tenant -> tenant.name().equals(name)).findFirst();
  }
}
