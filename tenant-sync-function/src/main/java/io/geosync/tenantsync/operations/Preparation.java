package io.geosync.tenantsync.operations;

import io.geosync.contract.reply.PrepareReply;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.schema.PrepareReport;
import io.geosync.tenant.schema.TenantSchema;

/** Makes a tenant's database ready. */
public final class Preparation {
  private final TenantLookup tenants;
  private final TenantWork work;

  public Preparation(TenantLookup tenants, TenantWork work) {
    this.tenants = tenants;
    this.work = work;
  }

  public PrepareReply prepare(String name, boolean dryRun) {
    Tenant tenant = tenants.named(name);
    PrepareReport report = work.on(tenant, connection -> TenantSchema.prepare(connection, dryRun));
    return new PrepareReply(
        name,
        report.schemaVersion(),
        report.adopted(),
        report.officialRows(),
        report.customRows(),
        dryRun);
  }
}
