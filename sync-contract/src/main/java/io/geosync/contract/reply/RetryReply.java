package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of publishing single events again: result of {@code retry}.
 *
 * @param replayed whether this request was executed before and this is its recorded result
 */
public record RetryReply(String requestId, List<RetriedEvent> events, boolean replayed) {

  /**
   * Outcome of one event.
   *
   * @param reason why it was not published; absent if it was
   */
  public record RetriedEvent(
      UUID eventId, String country, long position, Outcome outcome, @Nullable String reason) {}

  /** Outcome of publishing one event again. */
  public enum Outcome {
    /** The topic accepted it. */
    @JsonProperty("published")
    PUBLISHED,
    /** All live tenants have applied it already. */
    @JsonProperty("completed")
    COMPLETED,
    /** The topic rejects the event, for example because it is too long. */
    @JsonProperty("refused")
    REFUSED,
    /** The topic is unavailable; try again later. */
    @JsonProperty("held")
    HELD
  }
}
