package io.geosync.query;

import io.geosync.contract.command.QueryCommand.Samples;
import io.geosync.contract.command.QueryCommand.Status;
import io.geosync.contract.command.QueryCommand.TenantStreams;
import io.geosync.contract.command.QueryCommand.Tenants;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.OverviewReply;
import io.geosync.contract.reply.SamplesReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.TenantStreamsReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.landlord.measure.SampleQueries;
import io.geosync.landlord.status.OverviewQueries;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.status.TenantStreamQueries;
import io.geosync.runtime.handler.Page;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that read the state of streams, tenants and measurements. */
@Singleton
final class StateService {
  private static final int MAX_ROWS = 1_000;

  private final StatusQueries status;
  private final OverviewQueries overview;
  private final TenantStreamQueries tenantStreams;
  private final SampleQueries samples;

  @Inject
  StateService(
      StatusQueries status,
      OverviewQueries overview,
      TenantStreamQueries tenantStreams,
      SampleQueries samples) {
    this.status = status;
    this.overview = overview;
    this.tenantStreams = tenantStreams;
    this.samples = samples;
  }

  StatusReply status(Connection connection, Status command) throws SQLException {
    String[] after = (command.after() == null ? "" : command.after()).split("/", 2);
    StatusReply all = status.status(connection, after[0], after.length < 2 ? "" : after[1]);
    int others = CommandCodec.encode(all.with(List.of(), null)).length;
    Page<TenantStreamReply> page =
        Page.of(all.tenantStreams(), Math.max(0, Page.MAX_BYTES - others));
    return all.with(
        page.rows(), page.next(false, stream -> stream.tenant() + "/" + stream.country()));
  }

  TenantsReply tenants(Connection connection, Tenants command) throws SQLException {
    String after = command.after() == null ? "" : command.after();
    Page<TenantReply> page = Page.of(status.tenants(connection, after), Page.MAX_BYTES);
    return TenantsReply.page(page.rows(), page.next(false, TenantReply::name));
  }

  OverviewReply overview(Connection connection) throws SQLException {
    return overview.read(connection);
  }

  /**
   * Returns a page of tenant streams.
   *
   * @throws GeosyncException command.invalid
   */
  TenantStreamsReply tenantStreams(Connection connection, TenantStreams command)
      throws SQLException {
    if (command.filter() == null || command.order() == null || command.offset() < 0) {
      throw invalid("The fields filter and order are required, and offset is at least 0.");
    }
    TenantStreamQueries.Found found =
        tenantStreams.find(
            connection,
            command.filter(),
            command.order(),
            command.descending(),
            command.offset(),
            Limits.require(command.limit(), MAX_ROWS));
    List<TenantStreamsReply.Row> rows = Page.of(found.streams(), Page.MAX_BYTES).rows();
    int end = command.offset() + rows.size();
    return new TenantStreamsReply(rows, found.total(), end < found.total() ? end : null);
  }

  /**
   * Returns measurements over time.
   *
   * @throws GeosyncException command.invalid
   */
  SamplesReply samples(Connection connection, Samples command) throws SQLException {
    Instant since = requireTime(command.since());
    Instant until = requireTime(command.until());
    if (since != null && until != null && !since.isBefore(until)) {
      throw invalid("The time %s is not before %s.".formatted(since, until));
    }
    return samples.read(
        connection, command.country(), since, until, Limits.require(command.points(), MAX_ROWS));
  }

  private static @Nullable Instant requireTime(@Nullable Instant time) {
    return time == null ? null : Times.require(time);
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.COMMAND_INVALID, message);
  }
}
