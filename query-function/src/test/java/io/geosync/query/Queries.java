package io.geosync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandReply;
import io.geosync.landlord.command.CommandHistory;
import io.geosync.landlord.event.EventDetails;
import io.geosync.landlord.event.EventSearch;
import io.geosync.landlord.history.UnitHistoryQueries;
import io.geosync.landlord.measure.Measurements;
import io.geosync.landlord.measure.SampleQueries;
import io.geosync.landlord.status.OverviewQueries;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.status.TenantStreamQueries;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.landlord.unit.UnitQueries;
import io.geosync.runtime.handler.Deadline;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Sends commands to the function's handler, as JSON. */
final class Queries {
  private final QueryHandler handler;

  Queries(DataSource landlord) {
    handler =
        new QueryHandler(
            new LandlordDatabase(landlord),
            new StateService(
                new StatusQueries(),
                new OverviewQueries(new Measurements(), new TenantStreamQueries()),
                new TenantStreamQueries(),
                new SampleQueries()),
            new EventService(new EventSearch(), new EventDetails()),
            new UnitService(new UnitQueries()),
            new HistoryService(new UnitQueries(), new UnitHistoryQueries()),
            new CommandHistory(),
            Clock.systemUTC());
  }

  <R> R result(QueryCommand<R> command) throws IOException {
    CommandReply reply = reply(CommandCodec.encode(command));
    assertThat(reply.error()).isNull();
    return ContractJson.mapper().treeToValue(reply.result(), command.replyType());
  }

  Optional<ErrorReport> error(QueryCommand<?> command) throws IOException {
    return error(CommandCodec.encode(command));
  }

  Optional<ErrorReport> error(byte[] request) throws IOException {
    return Optional.ofNullable(reply(request).error());
  }

  private CommandReply reply(byte[] request) throws IOException {
    Deadline deadline = Deadline.in(Clock.systemUTC(), Duration.ofSeconds(5));
    return ContractJson.mapper().readValue(handler.reply(request, deadline), CommandReply.class);
  }
}
