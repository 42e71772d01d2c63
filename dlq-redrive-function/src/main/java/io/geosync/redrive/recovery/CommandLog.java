package io.geosync.redrive.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.command.QueryCommand.Audit;
import io.geosync.contract.command.RecoveryCommand.Cancel;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import io.geosync.landlord.command.CommandHistory;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.redrive.landlord.Landlord;
import io.geosync.redrive.moving.MoveTasks;
import io.geosync.redrive.queue.Countries;
import io.geosync.redrive.queue.DeadLetterQueues;

/** The commands audit and cancel. */
public final class CommandLog {
  private static final int MOST_ENTRIES = 1_000;

  private final Landlord landlord;
  private final Countries countries;
  private final DeadLetterQueues queues;
  private final MoveTasks tasks;
  private final CommandJournal journal = new CommandJournal();
  private final CommandHistory history = new CommandHistory();

  public CommandLog(
      Landlord landlord, Countries countries, DeadLetterQueues queues, MoveTasks tasks) {
    this.landlord = landlord;
    this.countries = countries;
    this.queues = queues;
    this.tasks = tasks;
  }

  public AuditReply audit(Audit command) {
    if (command.limit() < 1 || command.limit() > MOST_ENTRIES) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "limit %d is not within 1 and %d".formatted(command.limit(), MOST_ENTRIES));
    }
    return new AuditReply(
        landlord.with(
            connection ->
                history.latest(connection, command.name(), command.actor(), command.limit())));
  }

  /**
   * Ends a command that is under way. The call that works on it notices at its next letter or
   * chunk; what the queue service moves by itself is told here.
   *
   * @throws GeosyncException command.not-found
   */
  public CommandEntry cancel(Cancel command) {
    boolean ended =
        landlord.with(
            connection -> journal.cancel(connection, command.commandId(), command.actor()));
    CommandEntry entry = entry(command.commandId());
    if (ended && entry.command().equals("dlq-redrive")) {
      tasks.cancel(queues.of(countries.of(null)), started(entry.requestId()));
    }
    if (!ended && entry.state() == CommandState.DONE) {
      throw new GeosyncException(
          ErrorId.COMMAND_NOT_FOUND,
          "%s %s is done already".formatted(entry.command(), entry.requestId()));
    }
    return entry;
  }

  private JsonNode started(String requestId) {
    return landlord
        .with(connection -> journal.progress(connection, requestId))
        .map(progress -> progress.cursor().path("tasks_started"))
        .orElseThrow(() -> new IllegalStateException("no entry of request " + requestId));
  }

  private CommandEntry entry(String requestId) {
    return landlord
        .with(connection -> history.entry(connection, requestId))
        .orElseThrow(
            () ->
                new GeosyncException(
                    ErrorId.COMMAND_NOT_FOUND, "there is no command %s".formatted(requestId)));
  }
}
