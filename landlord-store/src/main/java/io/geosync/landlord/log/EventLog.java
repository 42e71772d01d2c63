package io.geosync.landlord.log;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads events of a stream by position, on the caller's connection. */
@Singleton
public final class EventLog {
  private static final String READ = SqlText.of(EventLog.class, "read.sql");
  private static final String READ_MISSING = SqlText.of(EventLog.class, "read_missing.sql");

  /** Returns at most {@code limit} events after a position, in ascending order. */
  public List<GeographyEvent> read(
      Connection connection, String country, long afterPosition, int limit) throws SQLException {
    return read(connection, country, afterPosition, Long.MAX_VALUE, limit);
  }

  /**
   * Returns at most {@code limit} events after {@code afterPosition} and up to {@code
   * throughPosition}, in ascending order.
   */
  public List<GeographyEvent> read(
      Connection connection, String country, long afterPosition, long throughPosition, int limit)
      throws SQLException {
    return read(connection, country, afterPosition, throughPosition, limit, event -> {});
  }

  /**
   * As {@link #read(Connection, String, long, long, int)}.
   *
   * @param unreadable receives the rows that cannot be read; the event of such a row has its
   *     position and no effect
   */
  public List<GeographyEvent> read(
      Connection connection,
      String country,
      long afterPosition,
      long throughPosition,
      int limit,
      Consumer<UnreadableEvent> unreadable)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, country);
      statement.setLong(2, afterPosition);
      statement.setLong(3, throughPosition);
      statement.setInt(4, limit);
      return events(statement, unreadable);
    }
  }

  /** Returns at most {@code limit} events within the given ranges, in ascending order. */
  public List<GeographyEvent> readMissing(
      Connection connection, String country, List<PositionRange> ranges, int limit)
      throws SQLException {
    return readMissing(connection, country, ranges, limit, event -> {});
  }

  /**
   * As {@link #readMissing(Connection, String, List, int)}.
   *
   * @param unreadable receives the rows that cannot be read; the event of such a row has its
   *     position and no effect
   */
  public List<GeographyEvent> readMissing(
      Connection connection,
      String country,
      List<PositionRange> ranges,
      int limit,
      Consumer<UnreadableEvent> unreadable)
      throws SQLException {
    Long[] from = ranges.stream().map(PositionRange::from).toArray(Long[]::new);
    Long[] to = ranges.stream().map(PositionRange::to).toArray(Long[]::new);
    try (PreparedStatement statement = connection.prepareStatement(READ_MISSING)) {
      statement.setArray(1, connection.createArrayOf("bigint", from));
      statement.setArray(2, connection.createArrayOf("bigint", to));
      statement.setString(3, country);
      statement.setInt(4, limit);
      return events(statement, unreadable);
    }
  }

  private static List<GeographyEvent> events(
      PreparedStatement statement, Consumer<UnreadableEvent> unreadable) throws SQLException {
    List<GeographyEvent> events = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        events.add(LoggedEvents.event(rows, unreadable));
      }
    }
    return events;
  }
}
