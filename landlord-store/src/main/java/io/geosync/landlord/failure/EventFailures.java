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

/**
 * Counts failures of events in the landlord, with one unresolved row for each event, or for each
 * event and tenant.
 */
@Singleton
public final class EventFailures {
  private static final String RECORD = SqlText.of(EventFailures.class, "record.sql");
  private static final String RECORD_DELIVERIES =
      SqlText.of(EventFailures.class, "record_deliveries.sql");
  private static final int MAX_TENANTS = 3;

  /**
   * Records a failure of an event.
   *
   * @param tenantId the tenant where it failed; absent: the event could not be published
   * @param maxRetries the number of failures after which the event has status failed
   * @return whether the event has status failed now
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
   * Records a message that was sent to the DLQ without a retry. It has no trusted position. A
   * message that is received again, because its acknowledgement was lost, is recorded once.
   */
  public void recordQuarantine(
      Connection connection, String country, String messageId, String errorId, String message)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO geosync.geography_event_failures
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
   * Records failed deliveries of messages to tenants, so that the last error of a message that
   * becomes a dead letter is known. In an outage many tenants fail for the same reason, so only the
   * first {@value #MAX_TENANTS} tenants are recorded, for the first position of each message.
   *
   * @param firstPositions the first position of each message
   */
  public void recordDeliveries(
      Connection connection,
      String country,
      long epoch,
      List<Long> firstPositions,
      List<StreamFailure> failed)
      throws SQLException {
    List<StreamFailure> recorded =
        failed.stream()
            .sorted(Comparator.comparingLong(StreamFailure::tenantId))
            .limit(MAX_TENANTS)
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
              "bigint", recorded.stream().map(StreamFailure::tenantId).toArray()));
      statement.setArray(
          5,
          connection.createArrayOf(
              "text", recorded.stream().map(StreamFailure::errorId).toArray()));
      statement.setArray(
          6,
          connection.createArrayOf(
              "text", recorded.stream().map(StreamFailure::message).toArray()));
      statement.executeUpdate();
    }
  }

  /**
   * Resolves failures to publish the events at these positions.
   *
   * @return the number of failures that were unresolved
   */
  public int resolve(Connection connection, String country, long epoch, List<Long> positions)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE geosync.geography_event_failures SET resolved_at = clock_timestamp()
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
   * Resolves all failures up to a position.
   *
   * @param tenantId only failures of this tenant; absent: failures to publish
   * @return the number of failures that were unresolved
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
            UPDATE geosync.geography_event_failures SET resolved_at = clock_timestamp()
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
