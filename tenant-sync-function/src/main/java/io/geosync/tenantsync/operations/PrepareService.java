package io.geosync.tenantsync.operations;

import io.geosync.contract.reply.PrepareReply;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.schema.PrepareReport;
import io.geosync.tenant.schema.TenantSchema;
import jakarta.inject.Singleton;

/** Prepares a tenant database: creates or migrates its schema, adopting an existing unit table. */
@Singleton
public final class PrepareService {
  private final TenantLookup tenants;
  private final TenantExecutor tenantDatabase;

  public PrepareService(TenantLookup tenants, TenantExecutor tenantDatabase) {
    this.tenants = tenants;
    this.tenantDatabase = tenantDatabase;
  }

  public PrepareReply prepare(String name, boolean dryRun) {
    Tenant tenant = tenants.named(name);
    PrepareReport report =
        tenantDatabase.on(tenant, connection -> TenantSchema.prepare(connection, dryRun));
    return new PrepareReply(
        name,
        report.schemaVersion(),
        report.adopted(),
        report.officialRows(),
        report.customRows(),
        dryRun);
  }
}
