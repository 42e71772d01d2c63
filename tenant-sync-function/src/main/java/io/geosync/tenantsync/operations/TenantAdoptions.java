package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.Installation;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenant.schema.Adoption;
import io.geosync.tenant.schema.Registrant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    return adoption(acceptSuperuser, countries(tenant), null, tenant.id(), tenant.name());
  }

  /** For a database that a new or registered tenant is to use. */
  Adoption of(OperationsCommand.Inspect command, Optional<Tenant> registered) {
    List<String> countries =
        command.countries().isEmpty()
            ? registered.map(TenantAdoptions::countries).orElse(List.of())
            : command.countries();
    return adoption(
        command.acceptSuperuser(),
        countries,
        command.schema(),
        registered.map(Tenant::id).orElse(Registrant.NOT_REGISTERED),
        command.tenant());
  }

  private static List<String> countries(Tenant tenant) {
    return tenant.streams().stream().map(TenantStream::country).toList();
  }

  private Adoption adoption(
      boolean acceptSuperuser,
      List<String> countries,
      @Nullable String schema,
      long tenantId,
      String name) {
    Installation installation = landlord.query(Installation::read);
    return new Adoption(
        acceptSuperuser,
        countries,
        schema,
        installation.greatestUnitId(),
        new Registrant(installation.id(), tenantId, name, this::isRegistered));
  }

  private boolean isRegistered(long tenantId) {
    return registry.current().tenants().stream().anyMatch(tenant -> tenant.id() == tenantId);
  }
}
