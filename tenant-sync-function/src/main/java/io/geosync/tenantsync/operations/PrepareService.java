package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.Finding;
import io.geosync.contract.reply.InspectReply;
import io.geosync.contract.reply.PrepareReply;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.schema.Adoption;
import io.geosync.tenant.schema.PrepareReport;
import io.geosync.tenant.schema.Registrant;
import io.geosync.tenant.schema.TenantSchema;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** Inspects a database that a new or registered tenant is to use. */
  public InspectReply inspect(OperationsCommand.Inspect command) {
    Optional<Tenant> registered = tenants.find(command.tenant());
    Tenant candidate = candidate(command, registered);
    Adoption adoption = adoptions.of(command, registered);
    List<Finding> findings =
        tenantDatabase
            .on(candidate, connection -> TenantSchema.inspect(connection, adoption))
            .stream()
            .sorted(Comparator.comparing(Finding::severity))
            .toList();
    return new InspectReply(
        command.tenant(), findings.stream().noneMatch(Finding::refuses), findings);
  }

  private static Tenant candidate(OperationsCommand.Inspect command, Optional<Tenant> registered) {
    String databaseUrl =
        Optional.ofNullable(command.databaseUrl())
            .or(() -> registered.map(Tenant::databaseUrl))
            .orElseThrow(() -> TenantLookup.notFound(command.tenant()));
    return new Tenant(
        registered.map(Tenant::id).orElse(Registrant.NOT_REGISTERED),
        command.tenant(),
        "active",
        databaseUrl,
        Optional.ofNullable(command.credentials())
            .or(() -> registered.map(Tenant::credentials))
            .orElse(null),
        Map.of(),
        List.of());
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
