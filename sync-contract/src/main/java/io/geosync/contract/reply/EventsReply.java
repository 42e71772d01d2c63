package io.geosync.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of the log in ascending order of position: result of {@code events}.
 *
 * @param next position of the last event if more events may follow; absent: these are all
 */
public record EventsReply(List<EventRow> events, @Nullable Long next) {

  /**
   * An event with its status: a row of the view {@code geography_events}.
   *
   * @param eventType {@code created}, {@code updated}, {@code deleted} or {@code hierarchy_changed}
   * @param status {@code pending}, {@code processing}, {@code published}, {@code completed} or
   *     {@code failed}, as docs/state-machine.md draws it
   * @param retryCount number of failed attempts to publish it
   * @param createdAt when it was captured
   * @param processedAt when it was completed; absent until then
   * @param errorMessage why it could not be published; absent if it did not fail
   * @param payload the event as JSON
   */
  public record EventRow(
      UUID eventId,
      String eventType,
      long unitId,
      String country,
      long epoch,
      long position,
      String status,
      int retryCount,
      Instant createdAt,
      @Nullable Instant processedAt,
      @Nullable String errorMessage,
      JsonNode payload) {}
}
