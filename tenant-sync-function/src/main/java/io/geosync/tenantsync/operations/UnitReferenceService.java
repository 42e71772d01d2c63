package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand.UnitReferences;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.UnitReferencesReply;
import io.geosync.contract.reply.UnitReferencesReply.ColumnReferences;
import io.geosync.contract.reply.UnitReferencesReply.TenantReferences;
import io.geosync.landlord.registry.Tenant;
import io.geosync.tenant.reference.ReferenceCounts;
import io.geosync.tenantsync.connection.TenantOutcome;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Counts the rows of a country's tenants that reference units, some tenants in each call. A
 * database that does not answer is one row of the reply.
 */
@Singleton
public final class UnitReferenceService {
  private static final int MAX_UNITS = 1_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TenantQuestions tenants;
  private final ReferenceCounts counts = new ReferenceCounts();

  public UnitReferenceService(TenantQuestions tenants) {
    this.tenants = tenants;
  }

  /**
   * Asks the next tenants.
   *
   * @throws GeosyncException command.invalid
   */
  public UnitReferencesReply count(UnitReferences command) {
    if (command.unitIds() == null
        || command.unitIds().isEmpty()
        || command.unitIds().size() > MAX_UNITS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Field unit_ids must have 1 to %d ids. Split the command.".formatted(MAX_UNITS));
    }
    TenantQuestions.Answers<TenantReferences> counted =
        tenants.ask(
            command.country(),
            tenant -> true,
            command.after(),
            LIMIT,
            UnitReferenceService::references,
            (connection, time) -> counts.of(connection, command.unitIds()));
    return new UnitReferencesReply(command.country(), counted.answers(), counted.next());
  }

  private static TenantReferences references(
      Tenant tenant, TenantOutcome<List<ColumnReferences>> outcome) {
    return switch (outcome) {
      case TenantOutcome.Done<List<ColumnReferences>> done ->
          new TenantReferences(tenant.name(), done.value(), null);
      case TenantOutcome.Failed<List<ColumnReferences>> failed ->
          new TenantReferences(tenant.name(), List.of(), TenantQuestions.report(failed.failure()));
    };
  }
}
