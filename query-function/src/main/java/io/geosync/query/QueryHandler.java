package io.geosync.query;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.QueryCommand.Audit;
import io.geosync.contract.command.QueryCommand.Events;
import io.geosync.contract.command.QueryCommand.Status;
import io.geosync.contract.command.QueryCommand.Tenants;
import io.geosync.contract.command.QueryCommand.Units;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.landlord.command.CommandHistory;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.handler.CommandEndpoint;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Serves all commands that only read the landlord database, each in one READ ONLY transaction: the
 * server rejects any write.
 */
@Named("query")
public final class QueryHandler implements RequestStreamHandler {
  /** The time that is kept for the reply before Lambda kills the process. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final int MAX_ROWS = 5_000;
  private static final int MAX_ENTRIES = 1_000;

  private final StatusQueries queries;
  private final CommandHistory history;
  private final CommandEndpoint<QueryCommand<?>> endpoint;

  @Inject
  public QueryHandler(
      LandlordDatabase landlord, StatusQueries queries, CommandHistory history, Clock clock) {
    this.queries = queries;
    this.history = history;
    this.endpoint =
        new CommandEndpoint<>(
            QueryCommand.class,
            clock,
            MARGIN,
            (command, deadline) -> landlord.read(connection -> answer(command, connection)));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    endpoint.handle(input, output, context);
  }

  byte[] reply(byte[] request, Deadline deadline) {
    return endpoint.reply(request, deadline);
  }

  private Object answer(QueryCommand<?> command, Connection connection) throws SQLException {
    return switch (command) {
      case Status _ -> queries.status(connection);
      case Tenants _ -> new TenantsReply(queries.tenants(connection));
      case Events events ->
          new EventsReply(
              queries.events(
                  connection,
                  events.country(),
                  events.afterPosition(),
                  require(events.limit(), MAX_ROWS)));
      case Units units ->
          new UnitsReply(
              queries.units(
                  connection,
                  units.country(),
                  units.afterCode(),
                  require(units.limit(), MAX_ROWS)));
      case Audit audit ->
          new AuditReply(
              history.latest(
                  connection, audit.name(), audit.actor(), require(audit.limit(), MAX_ENTRIES)));
    };
  }

  private static int require(int limit, int max) {
    if (limit < 1 || limit > max) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Limit %d is out of range. Allowed: 1 to %d.".formatted(limit, max));
    }
    return limit;
  }
}
