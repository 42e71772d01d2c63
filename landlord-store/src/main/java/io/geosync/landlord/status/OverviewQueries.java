package io.geosync.landlord.status;

import io.geosync.contract.command.TenantStreamFilter;
import io.geosync.contract.command.TenantStreamOrder;
import io.geosync.contract.reply.OverviewReply;
import io.geosync.contract.reply.OverviewReply.BusyStream;
import io.geosync.contract.reply.OverviewReply.Counters;
import io.geosync.contract.reply.TenantStreamsReply;
import io.geosync.contract.state.BreakerState;
import io.geosync.landlord.measure.Figures;
import io.geosync.landlord.measure.Measured;
import io.geosync.landlord.measure.Measurements;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the counters of everything and the first problems. */
@Singleton
public final class OverviewQueries {
  private static final SqlStatement TENANT_COUNTS =
      SqlStatement.of(OverviewQueries.class, "tenant_counts.sql");
  private static final SqlStatement STREAM_COUNTS =
      SqlStatement.of(OverviewQueries.class, "stream_counts.sql");
  private static final SqlStatement BUSY_STREAMS =
      SqlStatement.of(OverviewQueries.class, "busy_streams.sql");
  private static final int MAX_BUSY_STREAMS = 50;
  private static final int MAX_OUT_OF_SYNC = 20;
  private static final TenantStreamFilter OUT_OF_SYNC =
      new TenantStreamFilter(null, null, null, null, true);

  private final Measurements measurements;
  private final TenantStreamQueries tenantStreams;

  @Inject
  public OverviewQueries(Measurements measurements, TenantStreamQueries tenantStreams) {
    this.measurements = measurements;
    this.tenantStreams = tenantStreams;
  }

  private record StreamCounts(long streams, long busy, long failedLastDay) {}

  /** Reads the overview; its parts are of one snapshot if the transaction is. */
  public OverviewReply read(Connection connection) throws SQLException {
    Measured measured = measurements.take(connection, StatusQueries.GAP_OLDER_THAN);
    StreamCounts streams =
        STREAM_COUNTS
            .on(connection)
            .one(
                row ->
                    new StreamCounts(
                        row.number("streams"), row.number("busy"), row.number("failed_last_day")));
    Counters counters =
        TENANT_COUNTS
            .on(connection)
            .bind("gap_seconds", StatusQueries.GAP_SECONDS)
            .one(row -> counters(row, measured.all(), streams));
    List<BusyStream> busy =
        BUSY_STREAMS.on(connection).bind("limit", MAX_BUSY_STREAMS).list(OverviewQueries::busy);
    List<TenantStreamsReply.Row> outOfSync =
        tenantStreams
            .find(connection, OUT_OF_SYNC, TenantStreamOrder.LAG, true, 0, MAX_OUT_OF_SYNC)
            .streams();
    return new OverviewReply(
        measured.at(), counters, busy, outOfSync, StatusQueries.failedEvents(connection));
  }

  private static Counters counters(Row row, Figures all, StreamCounts streams) throws SQLException {
    return new Counters(
        all.pending(),
        all.undelivered(),
        all.failed(),
        streams.failedLastDay(),
        streams.streams(),
        streams.busy(),
        all.breakersOpen(),
        row.number("tenants"),
        row.number("tenants_out_of_sync"),
        row.number("tenant_streams"),
        row.number("live"),
        all.outOfSync(),
        row.number("joining"),
        row.number("refusing"),
        row.number("migrating"),
        row.number("parked"),
        row.number("paused"),
        all.lagMaxSeconds(),
        all.lagP95Seconds());
  }

  private static BusyStream busy(Row row) throws SQLException {
    return new BusyStream(
        row.text("country_code"),
        row.number("epoch"),
        row.number("last_position"),
        row.number("published_position"),
        row.number("completed_position"),
        row.number("pending"),
        row.number("undelivered"),
        BreakerState.read(row.text("breaker")),
        row.textOrNull("relay_error"),
        row.instantOrNull("relay_failed_at"));
  }
}
