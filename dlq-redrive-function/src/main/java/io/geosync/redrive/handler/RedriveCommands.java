package io.geosync.redrive.handler;

import io.geosync.contract.command.Command;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.redrive.step.Deadline;
import jakarta.enterprise.context.ApplicationScoped;

/** Passes each command to the class that handles its family. */
@ApplicationScoped
class RedriveCommands {
  private final DeadLetterCommands deadLetters;
  private final RecoveryCommands recovery;
  private final QueryCommands queries;

  RedriveCommands(
      DeadLetterCommands deadLetters, RecoveryCommands recovery, QueryCommands queries) {
    this.deadLetters = deadLetters;
    this.recovery = recovery;
    this.queries = queries;
  }

  Object reply(Command<?> command, Deadline deadline) {
    return switch (command) {
      case DeadLetterCommand<?> about -> deadLetters.reply(about, deadline);
      case RecoveryCommand<?> again -> recovery.reply(again, deadline);
      case QueryCommand<?> query -> queries.reply(query);
      case PublisherCommand<?> other -> throw misdirected(other);
      case OperationsCommand<?> other -> throw misdirected(other);
    };
  }

  private static GeosyncException misdirected(Command<?> command) {
    return new GeosyncException(
        ErrorId.COMMAND_UNKNOWN,
        "Unknown command %s: the redrive function does not serve it. Send it to the %s function."
            .formatted(command.commandName(), command.function().suffix()));
  }
}
