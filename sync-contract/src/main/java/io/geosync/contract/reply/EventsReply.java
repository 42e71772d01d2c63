package io.geosync.contract.reply;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of the log, the latest first: result of {@code events}.
 *
 * @param next where the next page begins; absent: no event follows
 */
public record EventsReply(List<EventRow> events, @Nullable Long next) {

  public EventsReply {
    events = List.copyOf(events);
  }

  /**
   * An event with its status: a row of the view {@code geography_events}.
   *
   * @param eventType {@code created}, {@code updated}, {@code deleted}, {@code hierarchy_changed}
   *     or {@code succession}
   * @param code code of the unit after the change, for a succession its code now; absent if the
   *     event cannot be read
   * @param name name of the unit after the change, in one of its languages, English if it has an
   *     English name; absent if it has no name
   * @param status {@code pending}, {@code processing}, {@code published}, {@code completed} or
   *     {@code failed}, as docs/state-machine.md draws it
   * @param retryCount number of failed attempts to publish it
   * @param createdAt when it was captured
   * @param processedAt when it was completed; absent until then
   * @param errorMessage why it could not be published; absent if it did not fail
   * @param actor who changed the unit
   * @param source the application that changed the unit
   */
  public record EventRow(
      UUID eventId,
      String eventType,
      long unitId,
      @Nullable String code,
      @Nullable String name,
      String country,
      long epoch,
      long position,
      String status,
      int retryCount,
      Instant createdAt,
      @Nullable Instant processedAt,
      @Nullable String errorMessage,
      @Nullable String actor,
      @Nullable String source) {}
}
