package io.geosync.redrive.recovery;

import io.geosync.contract.command.RecoveryCommand.Cancel;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import io.geosync.landlord.command.CommandHistory;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.redrive.deadletter.DeadLetterQueues;
import io.geosync.redrive.redrive.MoveTasks;
import io.geosync.runtime.journal.JournalService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The command cancel. The call that executes the cancelled command notices it at its next step;
 * move tasks of SQS are cancelled here.
 */
@Singleton
public final class CancelService {
  private static final String REDRIVE = "dlq-redrive";

  private final LandlordDatabase landlord;
  private final CommandJournal journal;
  private final JournalService progress;
  private final CommandHistory history;
  private final DeadLetterQueues queues;
  private final MoveTasks tasks;

  @Inject
  public CancelService(
      LandlordDatabase landlord,
      CommandJournal journal,
      JournalService progress,
      CommandHistory history,
      DeadLetterQueues queues,
      MoveTasks tasks) {
    this.landlord = landlord;
    this.journal = journal;
    this.progress = progress;
    this.history = history;
    this.queues = queues;
    this.tasks = tasks;
  }

  /**
   * Cancels a running command.
   *
   * @throws GeosyncException command.not-found if there is no such command, or if it is completed
   */
  public CommandEntry cancel(Cancel command) {
    boolean cancelled =
        landlord.commit(
            connection -> journal.cancel(connection, command.commandId(), command.actor()));
    CommandEntry entry =
        landlord
            .query(connection -> history.entry(connection, command.commandId()))
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.COMMAND_NOT_FOUND,
                        "There is no command with request id %s.".formatted(command.commandId())));
    if (cancelled && entry.command().equals(REDRIVE)) {
      tasks.cancel(queues.of(null), progress.progress(entry.requestId()).cursor());
    }
    if (!cancelled && entry.state() == CommandState.DONE) {
      throw new GeosyncException(
          ErrorId.COMMAND_NOT_FOUND,
          "Cannot cancel %s %s: it is completed.".formatted(entry.command(), entry.requestId()));
    }
    return entry;
  }
}
