package io.geosync.landlord.status;

import io.geosync.contract.reply.TenantDetailReply.StreamDetail;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads all that the landlord stores about the streams of one tenant. */
@Singleton
public final class TenantDetails {
  private static final SqlStatement DETAIL =
      SqlStatement.of(TenantDetails.class, "tenant_detail.sql");

  /** Returns the streams of a tenant, ordered by country; empty if there is no such tenant. */
  public List<StreamDetail> streams(Connection connection, String tenant) throws SQLException {
    return DETAIL.on(connection).bind("tenant", tenant).list(TenantDetails::stream);
  }

  private static StreamDetail stream(Row row) throws SQLException {
    return new StreamDetail(
        row.text("country_code"),
        row.number("deliveries_tried"),
        row.number("deliveries_failed"),
        row.instantOrNull("last_failure_at"),
        row.instantOrNull("parked_at"),
        row.instantOrNull("next_probe_at"),
        row.instantOrNull("swept_at"),
        row.instantOrNull("full_visit_at"),
        row.instantOrNull("checked_at"),
        row.flagOrNull("check_equal"),
        row.numberOrNull("version"),
        row.numberOrNull("version_position"),
        row.flagOrNull("version_equal"));
  }
}
