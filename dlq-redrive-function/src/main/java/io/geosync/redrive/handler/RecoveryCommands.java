package io.geosync.redrive.handler;

import io.geosync.contract.command.RecoveryCommand;
import io.geosync.redrive.recovery.CommandLog;
import io.geosync.redrive.recovery.Reprocessing;
import io.geosync.redrive.recovery.Retrying;
import io.geosync.redrive.step.Deadline;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends each command of recovery to the part that does it. */
@ApplicationScoped
class RecoveryCommands {
  private final Retrying retrying;
  private final Reprocessing reprocessing;
  private final CommandLog log;

  RecoveryCommands(Retrying retrying, Reprocessing reprocessing, CommandLog log) {
    this.retrying = retrying;
    this.reprocessing = reprocessing;
    this.log = log;
  }

  Object reply(RecoveryCommand<?> command, Deadline deadline) {
    return switch (command) {
      case RecoveryCommand.Retry retry -> retrying.retry(retry);
      case RecoveryCommand.Reprocess reprocess -> reprocessing.step(reprocess, deadline);
      case RecoveryCommand.Cancel cancel -> log.cancel(cancel);
    };
  }
}
