package io.geosync.tenantsync.operations;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tenants by the names that people use. */
public final class TenantLookup {
  private final CachedRegistry registry;

  public TenantLookup(CachedRegistry registry) {
    this.registry = registry;
  }

  /**
   * @throws GeosyncException tenant.not-found
   */
  public Tenant named(String name) {
    return registry.current().byName(name).orElseThrow(() -> notFound(name));
  }

  static GeosyncException notFound(String name) {
    return new GeosyncException(
        ErrorId.TENANT_NOT_FOUND,
        "there is no tenant %s; geosync tenant list shows them".formatted(name));
  }

  /**
   * One country, or all that the tenant has.
   *
   * @throws GeosyncException tenant.not-found where it has no such country
   */
  static List<String> countries(Tenant tenant, @Nullable String country) {
    if (country == null) {
      return tenant.streams().stream().map(TenantStream::country).sorted().toList();
    }
    if (tenant.stream(country).isEmpty()) {
      throw new GeosyncException(
          ErrorId.TENANT_NOT_FOUND,
          "tenant %s has no stream of %s".formatted(tenant.name(), country));
    }
    return List.of(country);
  }
}
