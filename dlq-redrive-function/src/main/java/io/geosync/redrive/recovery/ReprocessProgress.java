package io.geosync.redrive.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ReprocessReply.CountryStretch;
import io.geosync.contract.reply.ResendReply;
import io.geosync.landlord.recovery.PendingRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The progress of a reprocess in one country. The command journal stores it as JSON. */
final class ReprocessProgress {
  private final ObjectNode state;
  private @Nullable String held;

  private ReprocessProgress(ObjectNode state) {
    this.state = state;
  }

  /** Restores the progress of an earlier call. */
  static ReprocessProgress of(JsonNode stored) {
    return new ReprocessProgress(((ObjectNode) stored).deepCopy());
  }

  /**
   * The progress before anything is published.
   *
   * @param publish the positions to publish; empty if there are none
   * @param publishEvents the number of events that the log has of these positions
   */
  static ReprocessProgress begin(
      PendingRange range, Optional<PositionRange> publish, long publishEvents) {
    return new ReprocessProgress(
        ContractJson.mapper()
            .createObjectNode()
            .put("country", range.country())
            .put("from", range.positions().from())
            .put("to", range.positions().to())
            .put("events", range.events())
            .put("skipped", range.events() - publishEvents)
            .put("lacking", range.lacking())
            .put("next", publish.map(PositionRange::from).orElse(range.positions().to() + 1))
            .put("published", 0)
            .put("envelopes", 0));
  }

  String country() {
    return state.path("country").asText();
  }

  /** The positions that are not published yet; empty if all are. */
  Optional<PositionRange> left() {
    long next = state.path("next").asLong();
    long to = state.path("to").asLong();
    return next > to ? Optional.empty() : Optional.of(new PositionRange(next, to));
  }

  /** Adds the events that the publisher has published. */
  void add(ResendReply sent) {
    state.put("published", state.path("published").asLong() + sent.events());
    state.put("envelopes", state.path("envelopes").asLong() + sent.envelopes());
    if (sent.end()) {
      state.put("next", state.path("to").asLong() + 1);
    } else if (sent.throughPosition() > 0) {
      state.put("next", sent.throughPosition() + 1);
    }
    held = sent.held();
  }

  /** Whether the topic accepts nothing at the moment. */
  boolean isHeld() {
    return held != null;
  }

  JsonNode state() {
    return state;
  }

  CountryStretch reply() {
    return new CountryStretch(
        country(),
        state.path("from").asLong(),
        state.path("to").asLong(),
        state.path("events").asLong(),
        state.path("skipped").asLong(),
        state.path("published").asLong(),
        state.path("envelopes").asLong(),
        state.path("lacking").asInt(),
        held);
  }
}
