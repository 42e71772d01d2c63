package io.geosync.redrive.handler;

import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.landlord.status.StatusQueries;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Answers each command from the landlord. */
@ApplicationScoped
class RedriveCommands {
  private static final int MOST_ROWS = 5_000;
  private static final String UNDEFINED_TABLE = "42P01";

  private final DataSource landlord;
  private final StatusQueries queries;

  RedriveCommands(DataSource landlord, StatusQueries queries) {
    this.landlord = landlord;
    this.queries = queries;
  }

  Object reply(RedriveCommand command) {
    try (Connection connection = landlord.getConnection()) {
      return switch (command) {
        case RedriveCommand.Status ignored -> queries.status(connection);
        case RedriveCommand.Tenants ignored -> new TenantsReply(queries.tenants(connection));
        case RedriveCommand.Events events ->
            new EventsReply(
                queries.events(
                    connection, events.country(), events.afterPosition(), limit(events.limit())));
        case RedriveCommand.Units units ->
            new UnitsReply(
                queries.units(
                    connection, units.country(), units.afterCode(), limit(units.limit())));
      };
    } catch (SQLException failure) {
      if (UNDEFINED_TABLE.equals(failure.getSQLState())) {
        throw new GeosyncException(
            ErrorId.LANDLORD_NOT_MIGRATED,
            "the landlord has no tables of geosync: run geosync migrate",
            failure);
      }
      throw new GeosyncException(
          ErrorId.LANDLORD_UNREACHABLE,
          "the landlord database does not answer: " + failure.getMessage(),
          failure);
    }
  }

  private static int limit(int asked) {
    if (asked < 1 || asked > MOST_ROWS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID, "limit %d is not within 1 and %d".formatted(asked, MOST_ROWS));
    }
    return asked;
  }
}
