package io.geosync.landlord.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All tenants at one version of the registry. */
public record RegistrySnapshot(long version, Instant loadedAt, List<Tenant> tenants) {

  public RegistrySnapshot {
    tenants = List.copyOf(tenants);
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
