package io.geosync.landlord.recovery;

import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds single events to publish again, by their ids or because they failed. */
@Singleton
public final class RetriedEvents {
  private static final String FAILED = SqlText.of(RetriedEvents.class, "failed_events.sql");
  private static final String BY_ID =
      """
      SELECT l.event_id, l.country_code, l.position, l.position <= s.completed_position AS completed
      FROM geosync.geography_event_logs l JOIN geosync.geography_streams s USING (country_code)
      WHERE l.event_id = ANY (?)
      ORDER BY l.country_code, l.position
      """;

  /**
   * Identifies an event of the log.
   *
   * @param completed whether every live tenant has applied it
   */
  public record LoggedEvent(UUID eventId, String country, long position, boolean completed) {}

  /** Returns the events with these ids; ids that the log does not have are left out. */
  public List<LoggedEvent> byId(Connection connection, List<UUID> ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      return read(statement);
    }
  }

  /**
   * Returns events that the relay skipped because the topic rejected them.
   *
   * @param hours only events whose last failure is at most this many hours ago; absent: all
   */
  public List<LoggedEvent> failed(Connection connection, @Nullable Integer hours, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FAILED)) {
      statement.setObject(1, hours, Types.INTEGER);
      statement.setInt(2, limit);
      return read(statement);
    }
  }

  private static List<LoggedEvent> read(PreparedStatement statement) throws SQLException {
    List<LoggedEvent> events = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        events.add(
            new LoggedEvent(
                row.getObject("event_id", UUID.class),
                row.getString("country_code"),
                row.getLong("position"),
                row.getBoolean("completed")));
      }
    }
    return events;
  }
}
