package io.geosync.landlord.status;

import io.geosync.contract.command.TenantStreamFilter;
import io.geosync.contract.command.TenantStreamOrder;
import io.geosync.contract.reply.TenantStreamsReply;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Filters and sorts tenant streams. */
@Singleton
public final class TenantStreamQueries {
  private static final SqlStatement PAGE =
      SqlStatement.of(TenantStreamQueries.class, "tenant_stream_page.sql");

  /**
   * A part of the tenant streams that match.
   *
   * @param total number of tenant streams that match; 0 also if none is after the offset
   */
  public record Found(List<TenantStreamsReply.Row> streams, long total) {}

  /** Returns the tenant streams that match, after the first {@code offset} of them. */
  public Found find(
      Connection connection,
      TenantStreamFilter filter,
      TenantStreamOrder order,
      boolean descending,
      int offset,
      int limit)
      throws SQLException {
    List<TenantStreamsReply.Row> streams = new ArrayList<>();
    long[] total = new long[1];
    PAGE.on(connection)
        .bind("gap_seconds", StatusQueries.GAP_SECONDS)
        .bind("tenant", filter.tenant())
        .bind("country", filter.country())
        .bind("delivery", filter.delivery() == null ? null : filter.delivery().wireName())
        .bind("health", filter.health() == null ? null : filter.health().wireName())
        .bind("out_of_sync", filter.outOfSync())
        .bind("sorted_by", order.wireName())
        .bind("descending", descending)
        .bind("offset", offset)
        .bind("limit", limit)
        .forEach(
            row -> {
              total[0] = row.number("total");
              streams.add(row(row));
            });
    return new Found(streams, total[0]);
  }

  private static TenantStreamsReply.Row row(Row row) throws SQLException {
    return new TenantStreamsReply.Row(
        StatusQueries.tenantStream(row),
        row.flag("out_of_sync"),
        row.instantOrNull("checked_at"),
        row.flagOrNull("check_equal"));
  }
}
