package io.geosync.landlord.log;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads events of a stream by position, on the caller's connection. */
@Singleton
public final class EventLog {
  private static final SqlStatement READ = SqlStatement.of(EventLog.class, "read.sql");
  private static final SqlStatement READ_GROUP = SqlStatement.of(EventLog.class, "read_group.sql");
  private static final SqlStatement READ_MISSING =
      SqlStatement.of(EventLog.class, "read_missing.sql");

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
    return READ.on(connection)
        .bind("country", country)
        .bind("after", afterPosition)
        .bind("through", throughPosition)
        .bind("limit", limit)
        .list(row -> LoggedEvents.event(row, unreadable));
  }

  /**
   * Returns the events of several streams, in ascending order of country and position.
   *
   * @param ranges the positions to read, by country
   * @param unreadable receives the rows that cannot be read; the event of such a row has its
   *     position and no effect
   */
  public List<GeographyEvent> readGroup(
      Connection connection,
      Map<String, PositionRange> ranges,
      Consumer<UnreadableEvent> unreadable)
      throws SQLException {
    return READ_GROUP
        .on(connection)
        .bindTexts("countries", ranges.keySet())
        .bindNumbers("from", ranges.values().stream().map(PositionRange::from).toList())
        .bindNumbers("to", ranges.values().stream().map(PositionRange::to).toList())
        .list(row -> LoggedEvents.event(row, unreadable));
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
    return READ_MISSING
        .on(connection)
        .bindNumbers("from", ranges.stream().map(PositionRange::from).toList())
        .bindNumbers("to", ranges.stream().map(PositionRange::to).toList())
        .bind("country", country)
        .bind("limit", limit)
        .list(row -> LoggedEvents.event(row, unreadable));
  }
}
