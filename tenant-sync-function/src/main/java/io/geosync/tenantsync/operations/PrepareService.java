package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.Finding;
import io.geosync.contract.reply.InspectReply;
import io.geosync.contract.reply.PrepareReply;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.schema.Adoption;
import io.geosync.tenant.schema.PrepareReport;
import io.geosync.tenant.schema.TenantSchema;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Prepares a tenant database: creates or migrates its schema, adopting an existing unit table. */
@Singleton
public final class PrepareService {
  private final TenantLookup tenants;
  private final TenantExecutor tenantDatabase;
  private final TenantAdoptions adoptions;

  public PrepareService(
      TenantLookup tenants, TenantExecutor tenantDatabase, TenantAdoptions adoptions) {
    this.tenants = tenants;
    this.tenantDatabase = tenantDatabase;
    this.adoptions = adoptions;
  }

  /** Inspects the database of a tenant that is not registered yet. */
  public InspectReply inspect(OperationsCommand.Inspect command) {
    Tenant candidate =
        new Tenant(
            0,
            command.tenant(),
            "active",
            command.databaseUrl(),
            command.credentials(),
            Map.of(),
            List.of());
    Adoption adoption = adoptions.of(command);
    List<Finding> findings =
        tenantDatabase
            .on(candidate, connection -> TenantSchema.inspect(connection, adoption))
            .stream()
            .sorted(Comparator.comparing(Finding::severity))
            .toList();
    return new InspectReply(
        command.tenant(), findings.stream().noneMatch(Finding::refuses), findings);
  }

  /** Prepares the database of a registered tenant. */
  public PrepareReply prepare(OperationsCommand.Prepare command) {
    Tenant tenant = tenants.named(command.tenant());
    Adoption adoption = adoptions.of(tenant, Boolean.TRUE.equals(command.acceptSuperuser()));
    PrepareReport report =
        tenantDatabase.on(
            tenant, connection -> TenantSchema.prepare(connection, adoption, command.dryRun()));
    return new PrepareReply(
        command.tenant(),
        report.schemaVersion(),
        report.adopted(),
        report.officialRows(),
        report.customRows(),
        command.dryRun(),
        report.findings());
  }
}
