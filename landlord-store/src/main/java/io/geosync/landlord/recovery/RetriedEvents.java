package io.geosync.landlord.recovery;

import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds single events to publish again, by their ids or because they failed. */
@Singleton
public final class RetriedEvents {
  private static final SqlStatement FAILED =
      SqlStatement.of(RetriedEvents.class, "failed_events.sql");
  private static final SqlStatement BY_ID =
      SqlStatement.text(
          """
          SELECT l.event_id, l.country_code, l.position, l.position <= r.completed_position AS completed
          FROM geosync.geography_event_logs l JOIN geosync.geography_relays r USING (country_code)
          WHERE l.event_id = ANY (:event_ids) ORDER BY l.country_code, l.position
          """);

  /**
   * Identifies an event of the log.
   *
   * @param completed whether every live tenant has applied it
   */
  public record LoggedEvent(UUID eventId, String country, long position, boolean completed) {}

  /** Returns the events with these ids; ids that the log does not have are left out. */
  public List<LoggedEvent> byId(Connection connection, List<UUID> ids) throws SQLException {
    return BY_ID.on(connection).bindUuids("event_ids", ids).list(RetriedEvents::event);
  }

  /**
   * Returns events that the relay skipped because the topic rejected them.
   *
   * @param hours only events whose last failure is at most this many hours ago; absent: all
   */
  public List<LoggedEvent> failed(Connection connection, @Nullable Integer hours, int limit)
      throws SQLException {
    return FAILED
        .on(connection)
        .bind("hours", hours)
        .bind("limit", limit)
        .list(RetriedEvents::event);
  }

  private static LoggedEvent event(Row row) throws SQLException {
    return new LoggedEvent(
        row.uuid("event_id"),
        row.text("country_code"),
        row.number("position"),
        row.flag("completed"));
  }
}
