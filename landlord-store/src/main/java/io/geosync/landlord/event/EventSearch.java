package io.geosync.landlord.event;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.EventsReply.EventRow;
import io.geosync.landlord.unit.UnitIds;
import io.geosync.sql.BoundStatement;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds events of the log by a filter, the latest first. Each search reads a bounded number of
 * rows, also where few of them match, and says where it stopped.
 */
@Singleton
public final class EventSearch {
  private static final SqlStatement LATEST = SqlStatement.of(EventSearch.class, "latest.sql");
  private static final SqlStatement IN_STREAMS =
      SqlStatement.of(EventSearch.class, "in_streams.sql");
  private static final SqlStatement OF_UNITS = SqlStatement.of(EventSearch.class, "of_units.sql");
  private static final SqlStatement FAILED = SqlStatement.of(EventSearch.class, "failed.sql");

  private static final int WINDOW = 10_000;
  private static final int WINDOW_PER_COUNTRY = 50;

  private final int window;
  private final int windowPerCountry;

  @Inject
  public EventSearch() {
    this(WINDOW, WINDOW_PER_COUNTRY);
  }

  /**
   * Creates a search with bounds of its own; for tests.
   *
   * @param window rows that one search reads at most
   * @param windowPerCountry rows that a search in all countries reads at most in each of them
   */
  EventSearch(int window, int windowPerCountry) {
    this.window = window;
    this.windowPerCountry = windowPerCountry;
  }

  /**
   * A page of events with the keys by which the next page is found.
   *
   * @param keys the key of each event, for {@code before}
   * @param next where the next page begins; absent: no event follows
   */
  public record Found(List<EventRow> events, List<Long> keys, @Nullable Long next) {

    /** Returns the first events of this page. */
    public EventsReply first(int count) {
      return count == events.size()
          ? new EventsReply(events, next)
          : new EventsReply(events.subList(0, count), keys.get(count - 1));
    }
  }

  /**
   * Finds events.
   *
   * @param before only events before this key; absent: the latest
   */
  public Found find(Connection connection, EventFilter filter, @Nullable Long before, int limit)
      throws SQLException {
    BoundStatement statement = statement(connection, filter, limit);
    List<EventRow> events = new ArrayList<>();
    List<Long> keys = new ArrayList<>();
    List<Long> cuts = new ArrayList<>();
    statement
        .bind("before", Objects.requireNonNullElse(before, Long.MAX_VALUE))
        .bind("since", filter.since() == null ? "-infinity" : filter.since().toString())
        .bind("until", filter.until() == null ? "infinity" : filter.until().toString())
        .bind("event_type", filter.eventType())
        .bind("status", filter.status())
        .bind("limit", limit)
        .forEach(
            row -> {
              Long cut = row.numberOrNull("cut");
              if (cut != null) {
                cuts.add(cut);
              }
              if (row.numberOrNull("id") != null) {
                keys.add(row.number("id"));
                events.add(EventRows.event(row));
              }
            });
    Long next = events.size() == limit ? keys.getLast() : cuts.stream().findFirst().orElse(null);
    return new Found(events, keys, next);
  }

  private BoundStatement statement(Connection connection, EventFilter filter, int limit)
      throws SQLException {
    if (filter.unit() != null) {
      List<Long> units = UnitIds.of(connection, filter.unit(), filter.country());
      return positions(OF_UNITS.on(connection).bindNumbers("units", units), filter);
    }
    if ("failed".equals(filter.status())) {
      return positions(FAILED.on(connection), filter);
    }
    if (filter.country() == null && filter.status() == null) {
      return LATEST.on(connection).bind("window", filter.eventType() == null ? limit : window);
    }
    return positions(IN_STREAMS.on(connection), filter).bind("window", window(filter, limit));
  }

  private int window(EventFilter filter, int limit) {
    if (filter.country() == null) {
      return windowPerCountry;
    }
    return filter.eventType() == null ? limit : window;
  }

  private static BoundStatement positions(BoundStatement statement, EventFilter filter) {
    return statement
        .bind("country", filter.country())
        .bind("from_position", Objects.requireNonNullElse(filter.fromPosition(), 1L))
        .bind("to_position", Objects.requireNonNullElse(filter.toPosition(), Long.MAX_VALUE - 1));
  }
}
