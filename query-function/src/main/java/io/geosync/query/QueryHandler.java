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
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.command.CommandHistory;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.handler.CommandEndpoint;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.handler.Page;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

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
      case Status status -> status(connection, status);
      case Tenants tenants -> tenants(connection, tenants);
      case Events events -> events(connection, events);
      case Units units -> units(connection, units);
      case Audit audit -> audit(connection, audit);
    };
  }

  private StatusReply status(Connection connection, Status command) throws SQLException {
    String[] after = (command.after() == null ? "" : command.after()).split("/", 2);
    StatusReply all = queries.status(connection, after[0], after.length < 2 ? "" : after[1]);
    int others = CommandCodec.encode(all.with(List.of(), null)).length;
    Page<TenantStreamReply> page =
        Page.of(all.tenantStreams(), Math.max(0, Page.MAX_BYTES - others));
    return all.with(
        page.rows(), page.next(false, stream -> stream.tenant() + "/" + stream.country()));
  }

  private TenantsReply tenants(Connection connection, Tenants command) throws SQLException {
    String after = command.after() == null ? "" : command.after();
    Page<TenantReply> page = Page.of(queries.tenants(connection, after), Page.MAX_BYTES);
    return TenantsReply.page(page.rows(), page.next(false, TenantReply::name));
  }

  private EventsReply events(Connection connection, Events command) throws SQLException {
    int limit = require(command.limit(), MAX_ROWS);
    List<EventsReply.EventRow> found =
        queries.events(connection, command.country(), command.afterPosition(), limit);
    Page<EventsReply.EventRow> page = Page.of(found, Page.MAX_BYTES);
    return new EventsReply(
        page.rows(), page.next(found.size() == limit, EventsReply.EventRow::position));
  }

  private UnitsReply units(Connection connection, Units command) throws SQLException {
    int limit = require(command.limit(), MAX_ROWS);
    List<UnitState> found =
        queries.units(connection, command.country(), command.afterCode(), limit);
    Page<UnitState> page = Page.of(found, Page.MAX_BYTES);
    return new UnitsReply(page.rows(), page.next(found.size() == limit, UnitState::code));
  }

  private AuditReply audit(Connection connection, Audit command) throws SQLException {
    List<CommandEntry> found =
        history.latest(
            connection, command.name(), command.actor(), require(command.limit(), MAX_ENTRIES));
    Page<CommandEntry> page = Page.of(found, Page.MAX_BYTES);
    return new AuditReply(page.rows(), page.cut() ? found.size() - page.rows().size() : null);
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
