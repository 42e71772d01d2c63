package io.geosync.redrive.handler;

import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.redrive.landlord.Landlord;
import io.geosync.redrive.step.Deadline;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers the reads from the landlord, and sends the rest to whoever does it. */
@ApplicationScoped
class RedriveCommands {
  private static final int MOST_ROWS = 5_000;

  private final Landlord landlord;
  private final StatusQueries queries;
  private final DeadLetterCommands deadLetters;
  private final RecoveryCommands recovery;

  RedriveCommands(
      Landlord landlord,
      StatusQueries queries,
      DeadLetterCommands deadLetters,
      RecoveryCommands recovery) {
    this.landlord = landlord;
    this.queries = queries;
    this.deadLetters = deadLetters;
    this.recovery = recovery;
  }

  Object reply(RedriveCommand command, Deadline deadline) {
    return switch (command) {
      case RedriveCommand.Status ignored -> landlord.with(queries::status);
      case RedriveCommand.Tenants ignored -> new TenantsReply(landlord.with(queries::tenants));
      case RedriveCommand.Events events ->
          new EventsReply(
              landlord.with(
                  connection ->
                      queries.events(
                          connection,
                          events.country(),
                          events.afterPosition(),
                          limit(events.limit()))));
      case RedriveCommand.Units units ->
          new UnitsReply(
              landlord.with(
                  connection ->
                      queries.units(
                          connection, units.country(), units.afterCode(), limit(units.limit()))));
      case DeadLetterCommand about -> deadLetters.reply(about, deadline);
      case RecoveryCommand again -> recovery.reply(again, deadline);
    };
  }

  private static int limit(int asked) {
    if (asked < 1 || asked > MOST_ROWS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID, "limit %d is not within 1 and %d".formatted(asked, MOST_ROWS));
    }
    return asked;
  }
}
