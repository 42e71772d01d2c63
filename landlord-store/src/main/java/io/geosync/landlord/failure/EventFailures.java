package io.geosync.landlord.failure;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
      statement.setObject(4, tenantId, java.sql.Types.BIGINT);
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

  /** A message went to the DLQ at once; it has no position that can be trusted. */
  public void recordQuarantine(
      Connection connection, String country, String errorId, String message) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO geography_event_failures
                (country_code, epoch, error_id, error_message, quarantined, exhausted)
            VALUES (?, 0, ?, ?, true, true)
            """)) {
      statement.setString(1, country);
      statement.setString(2, errorId);
      statement.setString(3, message);
      statement.executeUpdate();
    }
  }
}
