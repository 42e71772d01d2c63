package io.geosync.landlord.status;

import io.geosync.contract.reply.TenantDetailReply.StreamDetail;
import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads all that the landlord stores about the streams of one tenant. */
@Singleton
public final class TenantDetails {
  private static final String DETAIL = SqlText.of(TenantDetails.class, "tenant_detail.sql");

  /** Returns the streams of a tenant, ordered by country; empty if there is no such tenant. */
  public List<StreamDetail> streams(Connection connection, String tenant) throws SQLException {
    List<StreamDetail> streams = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DETAIL)) {
      statement.setString(1, tenant);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          streams.add(stream(row));
        }
      }
    }
    return streams;
  }

  private static StreamDetail stream(ResultSet row) throws SQLException {
    return new StreamDetail(
        row.getString("country_code"),
        row.getLong("deliveries_tried"),
        row.getLong("deliveries_failed"),
        instant(row, "last_failure_at"),
        instant(row, "parked_at"),
        instant(row, "next_probe_at"),
        instant(row, "swept_at"),
        instant(row, "full_visit_at"),
        instant(row, "checked_at"),
        row.getObject("check_equal", Boolean.class),
        row.getObject("version", Long.class),
        row.getObject("version_position", Long.class),
        row.getObject("version_equal", Boolean.class));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
