package io.geosync.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events with the status each has. */
public record EventsReply(List<EventRow> events) {

  /** Columns of the view {@code geography_events}. */
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
