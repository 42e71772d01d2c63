package io.geosync.query;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.QueryCommand.Event;
import io.geosync.contract.command.QueryCommand.Events;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.EventType;
import io.geosync.contract.reply.EventReply;
import io.geosync.contract.reply.EventsReply;
import io.geosync.landlord.event.EventDetails;
import io.geosync.landlord.event.EventSearch;
import io.geosync.runtime.handler.Page;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commands that read events: rejects filters that cannot match, and cuts pages to size. */
@Singleton
final class EventService {
  private static final int MAX_EVENTS = 1_000;
  private static final Pattern PLACE =
      Pattern.compile("(?<country>[A-Z]{2}):(?<position>[0-9]{1,18})");
  private static final List<String> TYPES =
      Arrays.stream(EventType.values()).map(EventType::wireName).toList();
  private static final List<String> STATUSES =
      List.of("pending", "processing", "published", "completed", "failed");

  private final EventSearch search;
  private final EventDetails details;

  @Inject
  EventService(EventSearch search, EventDetails details) {
    this.search = search;
    this.details = details;
  }

  /**
   * Returns a page of events.
   *
   * @throws GeosyncException command.invalid
   */
  EventsReply events(Connection connection, Events command) throws SQLException {
    EventFilter filter = command.filter();
    if (filter == null) {
      throw invalid("The field filter is missing.");
    }
    requireOneOf("Event type", filter.eventType(), TYPES);
    requireOneOf("Status", filter.status(), STATUSES);
    if (filter.since() != null) {
      Times.require(filter.since());
    }
    if (filter.until() != null) {
      Times.require(filter.until());
    }
    if (filter.country() == null
        && filter.unit() == null
        && (filter.fromPosition() != null || filter.toPosition() != null)) {
      throw invalid(
          "Positions without a country are ambiguous: each country has its own. Add a country.");
    }
    int limit = Limits.require(command.limit(), MAX_EVENTS);
    EventSearch.Found found = search.find(connection, filter, command.before(), limit);
    return found.first(Page.of(found.events(), Page.MAX_BYTES).rows().size());
  }

  /**
   * Returns one event.
   *
   * @throws GeosyncException command.invalid, event.not-found
   */
  EventReply event(Connection connection, Event command) throws SQLException {
    return find(connection, command.event())
        .orElseThrow(
            () ->
                new GeosyncException(
                    ErrorId.EVENT_NOT_FOUND,
                    "The log has no event %s. It was never there, or it is past its retention."
                        .formatted(command.event())));
  }

  private Optional<EventReply> find(Connection connection, String event) throws SQLException {
    Matcher place = PLACE.matcher(event);
    if (place.matches()) {
      return details.byPosition(
          connection, place.group("country"), Long.parseLong(place.group("position")));
    }
    try {
      return details.byId(connection, UUID.fromString(event));
    } catch (IllegalArgumentException malformed) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "'%s' is not an event. Use an event id, which is a UUID, or a country and a position, such as VN:123."
              .formatted(event),
          malformed);
    }
  }

  private static void requireOneOf(String what, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw invalid(
          "%s '%s' does not exist. Allowed: %s."
              .formatted(what, value, String.join(", ", allowed)));
    }
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.COMMAND_INVALID, message);
  }
}
