package io.geosync.landlord.failure;

import io.geosync.contract.sql.SqlText;
import io.geosync.landlord.registry.StreamFailure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps count of what fails, one open row per event, or per event and tenant. */
@Singleton
public final class EventFailures {
  private static final String RECORD = SqlText.of(EventFailures.class, "record.sql");
  private static final String RECORD_DELIVERIES =
      SqlText.of(EventFailures.class, "record_deliveries.sql");
  private static final int MOST_TENANTS = 3;

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
   * Counts one more failed delivery of messages to tenants, so that a message that is given up
   * leaves its last error behind. Tenants at fault are many in an outage, and one tells as much as
   * all: only the first few are noted, each message by its first position.
   *
   * @param firstPositions of the messages
   */
  public void recordDeliveries(
      Connection connection,
      String country,
      long epoch,
      List<Long> firstPositions,
      List<StreamFailure> failed)
      throws SQLException {
    List<StreamFailure> noted =
        failed.stream()
            .sorted(Comparator.comparingLong(StreamFailure::tenantId))
            .limit(MOST_TENANTS)
            .toList();
    try (PreparedStatement statement = connection.prepareStatement(RECORD_DELIVERIES)) {
      statement.setString(1, country);
      statement.setLong(2, epoch);
      statement.setArray(
          3,
          connection.createArrayOf(
              "bigint", firstPositions.stream().distinct().sorted().toArray()));
      statement.setArray(
          4,
          connection.createArrayOf(
              "bigint", noted.stream().map(StreamFailure::tenantId).toArray()));
      statement.setArray(
          5,
          connection.createArrayOf("text", noted.stream().map(StreamFailure::errorId).toArray()));
      statement.setArray(
          6,
          connection.createArrayOf("text", noted.stream().map(StreamFailure::message).toArray()));
      statement.executeUpdate();
    }
  }

  /** Closes failures of the events themselves at these positions; answers how many were open. */
  public int resolve(Connection connection, String country, long epoch, List<Long> positions)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE geography_event_failures SET resolved_at = clock_timestamp()
            WHERE country_code = ? AND epoch <= ? AND position = ANY (?)
              AND tenant_id IS NULL AND resolved_at IS NULL
            """)) {
      statement.setString(1, country);
      statement.setLong(2, epoch);
      statement.setArray(3, connection.createArrayOf("bigint", positions.toArray()));
      return statement.executeUpdate();
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
