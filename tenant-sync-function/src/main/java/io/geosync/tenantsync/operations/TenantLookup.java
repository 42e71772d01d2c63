package io.geosync.tenantsync.operations;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds registered tenants by name. */
@Singleton
public final class TenantLookup {
  private final CachedRegistry registry;

  public TenantLookup(CachedRegistry registry) {
    this.registry = registry;
  }

  /**
   * @throws GeosyncException tenant.not-found
   */
  public Tenant named(String name) {
    return find(name).orElseThrow(() -> notFound(name));
  }

  Optional<Tenant> find(String name) {
    return registry.current().byName(name);
  }

  static GeosyncException notFound(String name) {
    return new GeosyncException(
        ErrorId.TENANT_NOT_FOUND,
        "Tenant %s is not registered. geosync tenant list shows all tenants.".formatted(name));
  }

  /**
   * The given country, or all countries of the tenant.
   *
   * @throws GeosyncException tenant.not-found if the tenant does not have the country
   */
  static List<String> countries(Tenant tenant, @Nullable String country) {
    if (country == null) {
      return tenant.streams().stream().map(TenantStream::country).sorted().toList();
    }
    if (tenant.stream(country).isEmpty()) {
      throw new GeosyncException(
          ErrorId.TENANT_NOT_FOUND,
          "Tenant %s does not have country %s. geosync tenant join adds it."
              .formatted(tenant.name(), country));
    }
    return List.of(country);
  }
}
