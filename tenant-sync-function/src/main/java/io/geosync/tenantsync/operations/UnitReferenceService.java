package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand.UnitReferences;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.UnitReferencesReply;
import io.geosync.contract.reply.UnitReferencesReply.ColumnReferences;
import io.geosync.contract.reply.UnitReferencesReply.TenantReferences;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.tenant.reference.ReferenceCounts;
import io.geosync.tenantsync.config.TenantSyncConfig;
import io.geosync.tenantsync.connection.TenantOutcome;
import io.geosync.tenantsync.connection.TenantWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Counts the rows of a country's tenants that reference units, some tenants in each call. A
 * database that does not answer is one row of the reply.
 */
@Singleton
public final class UnitReferenceService {
  private static final int MAX_TENANTS = 25;
  private static final int MAX_UNITS = 1_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CachedRegistry registry;
  private final TenantWork work;
  private final int parallel;
  private final int connectTimeoutSeconds;
  private final ReferenceCounts counts = new ReferenceCounts();

  public UnitReferenceService(CachedRegistry registry, TenantWork work, TenantSyncConfig config) {
    this.registry = registry;
    this.work = work;
    this.parallel = config.tenants().parallel();
    this.connectTimeoutSeconds = config.sweep().probeConnectTimeoutSeconds();
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
    String after = command.after();
    List<Tenant> following =
        registry.current().ofCountry(command.country()).stream()
            .filter(tenant -> after == null || tenant.name().compareTo(after) > 0)
            .sorted(Comparator.comparing(Tenant::name))
            .toList();
    List<Tenant> page = following.stream().limit(MAX_TENANTS).toList();
    List<TenantReferences> counted =
        ParallelTasks.all(
            parallel,
            page.stream()
                .<Callable<TenantReferences>>map(tenant -> () -> count(tenant, command.unitIds()))
                .toList());
    return new UnitReferencesReply(
        command.country(), counted, following.size() > page.size() ? page.getLast().name() : null);
  }

  private TenantReferences count(Tenant tenant, List<Long> unitIds) {
    TenantOutcome<List<ColumnReferences>> outcome =
        work.run(
            tenant,
            TenantWork.Times.of(connectTimeoutSeconds, LIMIT),
            (connection, time) -> counts.of(connection, unitIds));
    return switch (outcome) {
      case TenantOutcome.Done<List<ColumnReferences>> done ->
          new TenantReferences(tenant.name(), done.value(), null);
      case TenantOutcome.Failed<List<ColumnReferences>> failed ->
          new TenantReferences(
              tenant.name(),
              List.of(),
              new ErrorReport(
                  failed.failure().errorId(),
                  failed.failure().errorId().category(),
                  failed.failure().message(),
                  List.of()));
    };
  }
}
