package io.geosync.landlord.failure;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Keeps count of what fails, one open row per event, or per event and tenant. */
public final class EventFailures {
  private static final String RECORD = SqlText.of(EventFailures.class, "record.sql");

  /**
   * Counts one more failure of an event.
   *
   * @param tenantId absent: the event itself failed, for all tenants
   * @param maxRetries from so many failures on the event counts as failed
   * @return whether it now counts as failed
   */
  public boolean record(
      Connection connection,
      String country,
      long epoch,
      long position,
      @Nullable Long tenantId,
      String errorId,
      String message,
      int maxRetries)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
      statement.setString(1, country);
      statement.setLong(2, epoch);
      statement.setLong(3, position);
      statement.setObject(4, tenantId, Types.BIGINT);
      statement.setString(5, errorId);
      statement.setString(6, message);
      statement.setInt(7, maxRetries);
      statement.setInt(8, maxRetries);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /**
   * A message went to the DLQ at once; it has no position that can be trusted. One that comes again
   * because its acknowledgement was lost is one quarantine still.
   */
  public void recordQuarantine(
      Connection connection, String country, String messageId, String errorId, String message)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO geography_event_failures
                (country_code, epoch, message_id, error_id, error_message, quarantined, exhausted)
            VALUES (?, 0, ?, ?, ?, true, true)
            ON CONFLICT (message_id) WHERE quarantined DO NOTHING
            """)) {
      statement.setString(1, country);
      statement.setString(2, messageId);
      statement.setString(3, errorId);
      statement.setString(4, message);
      statement.executeUpdate();
    }
  }

  /**
   * Closes what failed at or before a position.
   *
   * @param tenantId absent: failures of the events themselves
   * @return how many were open
   */
  public int resolveThrough(
      Connection connection,
      String country,
      long epoch,
      long throughPosition,
      @Nullable Long tenantId)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE geography_event_failures SET resolved_at = clock_timestamp()
            WHERE country_code = ? AND epoch = ? AND position <= ?
              AND tenant_id IS NOT DISTINCT FROM ? AND resolved_at IS NULL
            """)) {
      statement.setString(1, country);
      statement.setLong(2, epoch);
      statement.setLong(3, throughPosition);
      statement.setObject(4, tenantId, Types.BIGINT);
      return statement.executeUpdate();
    }
  }
}
