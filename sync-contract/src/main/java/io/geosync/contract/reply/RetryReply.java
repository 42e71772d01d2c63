package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of events that were to be published again. */
public record RetryReply(String requestId, List<RetriedEvent> events, boolean replayed) {

  /**
   * One of them.
   *
   * @param reason why it was not published
   */
  public record RetriedEvent(
      UUID eventId, String country, long position, Outcome outcome, @Nullable String reason) {}

  /** What became of one. */
  public enum Outcome {
    @JsonProperty("published")
    PUBLISHED,
    /** Every live tenant has it: nothing was to be done. */
    @JsonProperty("completed")
    COMPLETED,
    /** The topic refuses the event itself. */
    @JsonProperty("refused")
    REFUSED,
    /** The topic takes nothing now. */
    @JsonProperty("held")
    HELD
  }
}
