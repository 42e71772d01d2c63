package io.geosync.tenantsync.handler;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.runtime.journal.JournalService;
import io.geosync.tenantsync.operations.EventDeliveryService;
import io.geosync.tenantsync.operations.FollowingService;
import io.geosync.tenantsync.operations.MirrorService;
import io.geosync.tenantsync.operations.PrepareService;
import io.geosync.tenantsync.operations.SyncCheckService;
import io.geosync.tenantsync.operations.TenantDetailService;
import io.geosync.tenantsync.operations.TenantUnitsService;
import io.geosync.tenantsync.operations.UnitReferenceService;
import io.geosync.tenantsync.servicelevel.ServiceLevelService;
import io.geosync.tenantsync.sweep.EpochService;
import io.geosync.tenantsync.sweep.RetentionService;
import io.geosync.tenantsync.sweep.SweepService;
import jakarta.inject.Singleton;

/** Executes each command by the service that is responsible for it. */
@Singleton
final class OperationsService {
  private final JournalService journal;
  private final PrepareService prepares;
  private final MirrorService mirrors;
  private final SyncCheckService check;
  private final SweepService sweep;
  private final EpochService epochs;
  private final RetentionService retention;
  private final TenantDetailService detail;
  private final EventDeliveryService deliveries;
  private final TenantUnitsService tenantUnits;
  private final UnitReferenceService references;
  private final ServiceLevelService serviceLevels;
  private final FollowingService following;

  OperationsService(
      JournalService journal,
      PrepareService prepares,
      MirrorService mirrors,
      SyncCheckService check,
      SweepService sweep,
      EpochService epochs,
      RetentionService retention,
      TenantDetailService detail,
      EventDeliveryService deliveries,
      TenantUnitsService tenantUnits,
      UnitReferenceService references,
      ServiceLevelService serviceLevels,
      FollowingService following) {
    this.journal = journal;
    this.prepares = prepares;
    this.mirrors = mirrors;
    this.check = check;
    this.sweep = sweep;
    this.epochs = epochs;
    this.retention = retention;
    this.detail = detail;
    this.deliveries = deliveries;
    this.tenantUnits = tenantUnits;
    this.references = references;
    this.serviceLevels = serviceLevels;
    this.following = following;
  }

  Object execute(OperationsCommand<?> command) {
    return switch (command) {
      case OperationsCommand.Inspect inspect -> prepares.inspect(inspect);
      case OperationsCommand.Prepare prepare ->
          prepare.dryRun()
              ? prepares.prepare(prepare)
              : journal.once(prepare, () -> prepares.prepare(prepare));
      case OperationsCommand.Mirror mirror ->
          journal.once(mirror, () -> mirrors.mirror(mirror.tenant(), mirror.country()));
      case OperationsCommand.CheckSync checkSync ->
          check.check(checkSync.tenant(), checkSync.country());
      case OperationsCommand.Repair repair ->
          journal.once(repair, () -> mirrors.repair(repair.tenant(), repair.country()));
      case OperationsCommand.Recover recover ->
          journal.once(recover, () -> epochs.recover(recover.country()));
      case OperationsCommand.TenantStatus status -> detail.of(status.tenant());
      case OperationsCommand.EventDeliveries event -> deliveries.ask(event);
      case OperationsCommand.TenantUnits place -> tenantUnits.read(place);
      case OperationsCommand.UnitReferences units -> references.count(units);
      case OperationsCommand.FollowingCounts counts -> following.count(counts);
      case OperationsCommand.Follow follow -> journal.once(follow, () -> following.follow(follow));
      case OperationsCommand.UndoFollowing undo -> journal.once(undo, () -> following.undo(undo));
      case OperationsCommand.ServiceLevels _ -> serviceLevels.measure();
      case OperationsCommand.Prune _ -> retention.prune();
      case OperationsCommand.Sweep ignored -> sweep.run();
    };
  }
}
