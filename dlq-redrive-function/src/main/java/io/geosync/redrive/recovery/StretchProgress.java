package io.geosync.redrive.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ReprocessReply.CountryStretch;
import io.geosync.contract.reply.ResendReply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One country's part of a reprocess: where it goes on, and what it has done. */
final class StretchProgress {
  private final ObjectNode state;
  private @Nullable String held;

  private StretchProgress(ObjectNode state) {
    this.state = state;
  }

  /** As it was kept. */
  static StretchProgress of(JsonNode kept) {
    return new StretchProgress(((ObjectNode) kept).deepCopy());
  }

  /**
   * @param wanted what is to be published; empty: nothing
   */
  static StretchProgress begin(
      String country,
      PositionRange stretch,
      long events,
      Optional<PositionRange> wanted,
      long wantedEvents,
      int lacking) {
    return new StretchProgress(
        ContractJson.mapper()
            .createObjectNode()
            .put("country", country)
            .put("from", stretch.from())
            .put("to", stretch.to())
            .put("events", events)
            .put("skipped", events - wantedEvents)
            .put("lacking", lacking)
            .put("next", wanted.map(PositionRange::from).orElse(stretch.to() + 1))
            .put("published", 0)
            .put("envelopes", 0));
  }

  String country() {
    return state.path("country").asText();
  }

  /** What is left; empty: nothing. */
  Optional<PositionRange> left() {
    long next = state.path("next").asLong();
    long to = state.path("to").asLong();
    return next > to ? Optional.empty() : Optional.of(new PositionRange(next, to));
  }

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
