package io.geosync.landlord.failure;

import io.geosync.contract.error.ErrorId;
import io.geosync.landlord.log.UnreadableEvent;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures of events in the landlord, with one unresolved row for each event, or for each
 * event and tenant.
 */
@Singleton
public final class EventFailures {
  private static final SqlStatement RECORD = SqlStatement.of(EventFailures.class, "record.sql");
  private static final SqlStatement RECORD_UNREADABLE =
      SqlStatement.of(EventFailures.class, "record_unreadable.sql");
  private static final SqlStatement RECORD_QUARANTINE =
      SqlStatement.text(
          """
          INSERT INTO geosync.geography_event_failures (country_code, epoch, message_id, error_id, error_message, quarantined, exhausted)
          VALUES (:country, 0, :message_id, :error_id, :message, true, true)
          ON CONFLICT (message_id) WHERE quarantined DO NOTHING
          """);
  private static final SqlStatement RECORD_DELIVERIES =
      SqlStatement.of(EventFailures.class, "record_deliveries.sql");
  private static final SqlStatement RESOLVE =
      SqlStatement.text(
          """
          UPDATE geosync.geography_event_failures SET resolved_at = clock_timestamp()
          WHERE country_code = :country AND epoch <= :epoch AND position = ANY (:positions)
            AND tenant_id IS NULL AND resolved_at IS NULL AND error_id <> 'event.unreadable'
          """);
  private static final SqlStatement RESOLVE_THROUGH =
      SqlStatement.text(
          """
          UPDATE geosync.geography_event_failures SET resolved_at = clock_timestamp()
          WHERE country_code = :country AND epoch = :epoch AND position <= :through_position
            AND tenant_id IS NOT DISTINCT FROM :tenant AND resolved_at IS NULL
          """);
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
    return RECORD
        .on(connection)
        .bind("country", country)
        .bind("epoch", epoch)
        .bind("position", position)
        .bind("tenant", tenantId)
        .bind("error_id", errorId)
        .bind("message", message)
        .bind("max_retries", maxRetries)
        .one(row -> row.flag("exhausted"));
  }

  /** Records events that cannot be read as failed; a repetition could not succeed. */
  public void recordUnreadable(Connection connection, long epoch, List<UnreadableEvent> events)
      throws SQLException {
    for (UnreadableEvent event : events) {
      RECORD_UNREADABLE
          .on(connection)
          .bind("country", event.country())
          .bind("epoch", epoch)
          .bind("position", event.position())
          .bind("error_id", ErrorId.EVENT_UNREADABLE.id())
          .bind("message", event.message())
          .update();
    }
  }

  /**
   * Records a message that was sent to the DLQ without a retry. It has no trusted position. A
   * message that is received again, because its acknowledgement was lost, is recorded once.
   */
  public void recordQuarantine(
      Connection connection, String country, String messageId, String errorId, String message)
      throws SQLException {
    RECORD_QUARANTINE
        .on(connection)
        .bind("country", country)
        .bind("message_id", messageId)
        .bind("error_id", errorId)
        .bind("message", message)
        .update();
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
    RECORD_DELIVERIES
        .on(connection)
        .bind("country", country)
        .bind("epoch", epoch)
        .bindNumbers("positions", firstPositions.stream().distinct().sorted().toList())
        .bindNumbers("tenants", recorded.stream().map(StreamFailure::tenantId).toList())
        .bindTexts("error_ids", recorded.stream().map(StreamFailure::errorId).toList())
        .bindTexts("messages", recorded.stream().map(StreamFailure::message).toList())
        .update();
  }

  /**
   * Resolves failures to publish the events at these positions. An event that cannot be read
   * remains failed, although the event in its place was published.
   *
   * @return the number of failures that were unresolved
   */
  public int resolve(Connection connection, String country, long epoch, List<Long> positions)
      throws SQLException {
    return RESOLVE
        .on(connection)
        .bind("country", country)
        .bind("epoch", epoch)
        .bindNumbers("positions", positions)
        .update();
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
    return RESOLVE_THROUGH
        .on(connection)
        .bind("country", country)
        .bind("epoch", epoch)
        .bind("through_position", throughPosition)
        .bind("tenant", tenantId)
        .update();
  }
}
