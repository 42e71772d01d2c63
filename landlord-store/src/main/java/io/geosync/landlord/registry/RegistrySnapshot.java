package io.geosync.landlord.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All tenants at one version of the registry.
 *
 * @param pollingCountries whose messages are not applied: the sweep brings the events
 */
public record RegistrySnapshot(
    long version, Instant loadedAt, List<Tenant> tenants, Set<String> pollingCountries) {

  public RegistrySnapshot {
    tenants = List.copyOf(tenants);
    pollingCountries = Set.copyOf(pollingCountries);
  }

  /** Active tenants that have a stream of the country, whatever its delivery and health. */
  public List<Tenant> ofCountry(String country) {
    return tenants.stream()
        .filter(tenant -> tenant.active() && tenant.stream(country).isPresent())
        .toList();
  }

  public Optional<Tenant> byName(String name) {
    return tenants.stream().filter(tenant -> tenant.name().equals(name)).findFirst();
  }
}
