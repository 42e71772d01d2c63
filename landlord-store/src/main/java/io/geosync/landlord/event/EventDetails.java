package io.geosync.landlord.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.reply.EventReply;
import io.geosync.contract.reply.EventReply.Failure;
import io.geosync.contract.reply.EventReply.Field;
import io.geosync.contract.reply.EventReply.PublishedIn;
import io.geosync.contract.reply.EventReply.TenantCounts;
import io.geosync.contract.reply.EventsReply.EventRow;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one event with everything that the landlord has recorded about it. */
@Singleton
public final class EventDetails {
  private static final SqlStatement BY_ID = SqlStatement.of(EventDetails.class, "by_id.sql");
  private static final SqlStatement BY_POSITION =
      SqlStatement.of(EventDetails.class, "by_position.sql");
  private static final SqlStatement ENVELOPES =
      SqlStatement.of(EventDetails.class, "envelopes.sql");
  private static final SqlStatement FAILURES = SqlStatement.of(EventDetails.class, "failures.sql");
  private static final SqlStatement REACHED = SqlStatement.of(EventDetails.class, "reached.sql");
  private static final int MAX_LISTED = 100;

  /** Returns the event with this id; empty if the log does not have it. */
  public Optional<EventReply> byId(Connection connection, UUID eventId) throws SQLException {
    Optional<Logged> logged = BY_ID.on(connection).bind("event_id", eventId).first(Logged::read);
    return logged.isEmpty() ? Optional.empty() : Optional.of(reply(connection, logged.get()));
  }

  /** Returns the event at this position; empty if the log does not have it. */
  public Optional<EventReply> byPosition(Connection connection, String country, long position)
      throws SQLException {
    Optional<Logged> logged =
        BY_POSITION
            .on(connection)
            .bind("country", country)
            .bind("position", position)
            .first(Logged::read);
    return logged.isEmpty() ? Optional.empty() : Optional.of(reply(connection, logged.get()));
  }

  private record Logged(EventRow event, JsonNode payload) {
    static Logged read(Row row) throws SQLException {
      return new Logged(EventRows.event(row), EventRows.json(row.text("payload")));
    }
  }

  private static EventReply reply(Connection connection, Logged logged) throws SQLException {
    EventRow event = logged.event();
    List<PublishedIn> envelopes =
        ENVELOPES
            .on(connection)
            .bind("country", event.country())
            .bind("epoch", event.epoch())
            .bind("position", event.position())
            .bind("limit", MAX_LISTED)
            .list(EventDetails::envelope);
    List<Failure> failures =
        FAILURES
            .on(connection)
            .bind("country", event.country())
            .bind("epoch", event.epoch())
            .bind("position", event.position())
            .bind("since", event.createdAt())
            .bind("limit", MAX_LISTED)
            .list(EventDetails::failure);
    TenantCounts tenants =
        REACHED
            .on(connection)
            .bind("country", event.country())
            .bind("position", event.position())
            .one(
                row ->
                    new TenantCounts(
                        row.number("streams"), row.number("reached"), row.texts("lacking")));
    return new EventReply(event, fields(logged), envelopes, failures, tenants);
  }

  private static PublishedIn envelope(Row row) throws SQLException {
    return new PublishedIn(
        row.text("message_id"),
        row.number("from_position"),
        row.number("to_position"),
        row.instant("published_at"),
        row.instantOrNull("completed_at"));
  }

  private static Failure failure(Row row) throws SQLException {
    return new Failure(
        row.textOrNull("tenant"),
        row.text("error_id"),
        row.text("error_message"),
        row.integer("retry_count"),
        row.flag("exhausted"),
        row.flag("quarantined"),
        row.textOrNull("message_id"),
        row.instant("first_failed_at"),
        row.instant("last_failed_at"),
        row.instantOrNull("next_attempt_at"),
        row.instantOrNull("resolved_at"));
  }

  /**
   * The payload has the whole state and, of a unit that existed before, the values that changed.
   */
  private static List<Field> fields(Logged logged) {
    boolean created = logged.event().eventType().equals("created");
    boolean deleted = logged.event().eventType().equals("deleted");
    JsonNode old = logged.payload().path("old");
    List<Field> fields = new ArrayList<>();
    logged
        .payload()
        .path("state")
        .properties()
        .forEach(
            field -> {
              boolean changed = created || deleted || old.has(field.getKey());
              JsonNode before =
                  old.has(field.getKey()) ? old.get(field.getKey()) : field.getValue();
              fields.add(
                  new Field(
                      field.getKey(),
                      present(created, before),
                      present(deleted, field.getValue()),
                      changed));
            });
    fields.sort(Comparator.comparing(Field::name));
    return fields;
  }

  private static @Nullable JsonNode present(boolean absent, JsonNode value) {
    return absent ? null : value;
  }
}
