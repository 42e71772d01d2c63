package io.geosync.tenantsync.operations;

import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.Installation;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenant.schema.Adoption;
import io.geosync.tenant.schema.Registrant;
import jakarta.inject.Singleton;
import java.util.List;

/** Collects what the preparation of a tenant's database must know of the landlord. */
@Singleton
public final class TenantAdoptions {
  private final LandlordDatabase landlord;
  private final CachedRegistry registry;

  public TenantAdoptions(LandlordDatabase landlord, CachedRegistry registry) {
    this.landlord = landlord;
    this.registry = registry;
  }

  /** For a registered tenant. */
  public Adoption of(Tenant tenant, boolean acceptSuperuser) {
    return of(
        tenant.id(),
        tenant.name(),
        tenant.streams().stream().map(TenantStream::country).toList(),
        acceptSuperuser);
  }

  /** For a tenant that is not registered yet. */
  Adoption ofNew(String name, List<String> countries, boolean acceptSuperuser) {
    return of(Registrant.NOT_REGISTERED, name, countries, acceptSuperuser);
  }

  private Adoption of(long id, String name, List<String> countries, boolean acceptSuperuser) {
    Installation installation = landlord.query(Installation::read);
    return new Adoption(
        acceptSuperuser,
        countries,
        installation.greatestUnitId(),
        new Registrant(installation.id(), id, name, this::isRegistered));
  }

  private boolean isRegistered(long tenantId) {
    return registry.current().tenants().stream().anyMatch(tenant -> tenant.id() == tenantId);
  }
}
