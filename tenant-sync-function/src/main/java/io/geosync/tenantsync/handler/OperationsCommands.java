package io.geosync.tenantsync.handler;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.runtime.journal.JournalService;
import io.geosync.tenantsync.operations.Mirroring;
import io.geosync.tenantsync.operations.Preparation;
import io.geosync.tenantsync.operations.SyncCheck;
import io.geosync.tenantsync.operations.TenantDetail;
import io.geosync.tenantsync.promise.Promises;
import io.geosync.tenantsync.sweep.Pruning;
import io.geosync.tenantsync.sweep.Restorations;
import io.geosync.tenantsync.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;

/** Who answers which command. */
@ApplicationScoped
class OperationsCommands {
  private final JournalService journal;
  private final Preparation preparation;
  private final Mirroring mirroring;
  private final SyncCheck check;
  private final Sweep sweep;
  private final Restorations restorations;
  private final Pruning pruning;
  private final TenantDetail detail;
  private final Promises promises;

  OperationsCommands(
      JournalService journal,
      Preparation preparation,
      Mirroring mirroring,
      SyncCheck check,
      Sweep sweep,
      Restorations restorations,
      Pruning pruning,
      TenantDetail detail,
      Promises promises) {
    this.journal = journal;
    this.preparation = preparation;
    this.mirroring = mirroring;
    this.check = check;
    this.sweep = sweep;
    this.restorations = restorations;
    this.pruning = pruning;
    this.detail = detail;
    this.promises = promises;
  }

  Object reply(OperationsCommand<?> command) {
    return switch (command) {
      case OperationsCommand.Prepare prepare ->
          prepare.dryRun()
              ? preparation.prepare(prepare.tenant(), true)
              : journal.once(prepare, () -> preparation.prepare(prepare.tenant(), false));
      case OperationsCommand.Mirror mirror ->
          journal.once(mirror, () -> mirroring.mirror(mirror.tenant(), mirror.country()));
      case OperationsCommand.CheckSync wanted -> check.check(wanted.tenant(), wanted.country());
      case OperationsCommand.Repair repair ->
          journal.once(repair, () -> mirroring.repair(repair.tenant(), repair.country()));
      case OperationsCommand.Recover recover ->
          journal.once(recover, () -> restorations.recover(recover.country()));
      case OperationsCommand.TenantStatus wanted -> detail.of(wanted.tenant());
      case OperationsCommand.ServiceLevels _ -> promises.measure();
      case OperationsCommand.Prune _ -> pruning.prune();
      case OperationsCommand.Sweep ignored -> sweep.run();
    };
  }
}
