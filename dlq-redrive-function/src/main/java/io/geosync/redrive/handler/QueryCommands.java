package io.geosync.redrive.handler;

import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.redrive.landlord.Landlord;
import io.geosync.redrive.recovery.CommandLog;
import jakarta.enterprise.context.ApplicationScoped;

/** Handles the commands that only read the landlord. */
@ApplicationScoped
class QueryCommands {
  private static final int MAX_ROWS = 5_000;

  private final Landlord landlord;
  private final StatusQueries queries;
  private final CommandLog log;

  QueryCommands(Landlord landlord, StatusQueries queries, CommandLog log) {
    this.landlord = landlord;
    this.queries = queries;
    this.log = log;
  }

  Object reply(QueryCommand<?> command) {
    return switch (command) {
      case QueryCommand.Status _ -> landlord.with(queries::status);
      case QueryCommand.Tenants _ -> new TenantsReply(landlord.with(queries::tenants));
      case QueryCommand.Events events ->
          new EventsReply(
              landlord.with(
                  connection ->
                      queries.events(
                          connection,
                          events.country(),
                          events.afterPosition(),
                          limit(events.limit()))));
      case QueryCommand.Units units ->
          new UnitsReply(
              landlord.with(
                  connection ->
                      queries.units(
                          connection, units.country(), units.afterCode(), limit(units.limit()))));
      case QueryCommand.Audit audit -> log.audit(audit);
    };
  }

  private static int limit(int requested) {
    if (requested < 1 || requested > MAX_ROWS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "limit %d is not within 1 and %d".formatted(requested, MAX_ROWS));
    }
    return requested;
  }
}
