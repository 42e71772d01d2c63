package io.geosync.query;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.QueryCommand.Audit;
import io.geosync.contract.command.QueryCommand.Event;
import io.geosync.contract.command.QueryCommand.Events;
import io.geosync.contract.command.QueryCommand.Overview;
import io.geosync.contract.command.QueryCommand.Samples;
import io.geosync.contract.command.QueryCommand.Status;
import io.geosync.contract.command.QueryCommand.TenantStreams;
import io.geosync.contract.command.QueryCommand.Tenants;
import io.geosync.contract.command.QueryCommand.Unit;
import io.geosync.contract.command.QueryCommand.UnitChildren;
import io.geosync.contract.command.QueryCommand.UnitHistory;
import io.geosync.contract.command.QueryCommand.Units;
import io.geosync.contract.command.QueryCommand.UnitsAt;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.landlord.command.CommandHistory;
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

  private static final int MAX_ENTRIES = 1_000;

  private final StateService state;
  private final EventService events;
  private final UnitService units;
  private final HistoryService versions;
  private final CommandHistory history;
  private final CommandEndpoint<QueryCommand<?>> endpoint;

  @Inject
  public QueryHandler(
      LandlordDatabase landlord,
      StateService state,
      EventService events,
      UnitService units,
      HistoryService versions,
      CommandHistory history,
      Clock clock) {
    this.state = state;
    this.events = events;
    this.units = units;
    this.versions = versions;
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
      case Status status -> state.status(connection, status);
      case Overview _ -> state.overview(connection);
      case Tenants tenants -> state.tenants(connection, tenants);
      case TenantStreams streams -> state.tenantStreams(connection, streams);
      case Samples samples -> state.samples(connection, samples);
      case Events search -> events.events(connection, search);
      case Event event -> events.event(connection, event);
      case Units all -> units.units(connection, all);
      case UnitChildren children -> units.children(connection, children);
      case Unit unit -> units.unit(connection, unit);
      case UnitHistory history -> versions.history(connection, history);
      case UnitsAt at -> versions.unitsAt(connection, at);
      case Audit audit -> audit(connection, audit);
    };
  }

  private AuditReply audit(Connection connection, Audit command) throws SQLException {
    List<CommandEntry> found =
        history.latest(
            connection,
            command.name(),
            command.actor(),
            Limits.require(command.limit(), MAX_ENTRIES));
    Page<CommandEntry> page = Page.of(found, Page.MAX_BYTES);
    return new AuditReply(page.rows(), page.cut() ? found.size() - page.rows().size() : null);
  }
}
