package io.geosync.contract.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.signature.Signature;
import io.geosync.contract.signature.SigningKeys;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Envelope to signed text and back. Verifies before it parses, and parses before it believes. */
public final class EnvelopeCodec {
  private final SigningKeys keys;

  public EnvelopeCodec(SigningKeys keys) {
    this.keys = keys;
  }

  public SignedEnvelope encode(Envelope envelope) {
    try {
      String body = ContractJson.mapper().writeValueAsString(envelope);
      return new SignedEnvelope(envelope.country(), body, keys.sign(body));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an envelope of records always has JSON", impossible);
    }
  }

  /**
   * Reads a message.
   *
   * @param attributes the message's string attributes by name
   * @throws GeosyncException of category poison, or envelope.key-unknown, which is retryable
   */
  public Envelope decode(String body, Map<String, String> attributes) {
    keys.verify(body, signatureOf(attributes));
    JsonNode tree = parsed(body);
    requireKnownSchema(tree);
    try {
      Envelope envelope = ContractJson.mapper().treeToValue(tree, Envelope.class);
      requirePossible(envelope);
      return envelope;
    } catch (JsonProcessingException | NullPointerException malformed) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE,
          "the envelope does not fit %s %s: %s"
              .formatted(Envelope.SCHEMA, Envelope.VERSION, firstLine(malformed)),
          malformed);
    }
  }

  private static Signature signatureOf(Map<String, String> attributes) {
    String keyId = attributes.get(EnvelopeAttributes.KEY_ID);
    String value = attributes.get(EnvelopeAttributes.SIGNATURE);
    if (keyId == null || value == null) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_SIGNATURE_MISSING,
          "the message lacks the attribute key_id or signature: it was not sent by the publisher, or without raw delivery");
    }
    return new Signature(keyId, value);
  }

  private static JsonNode parsed(String body) {
    try {
      JsonNode tree = ContractJson.mapper().readTree(body);
      if (tree.isObject()) {
        return tree;
      }
      throw new GeosyncException(ErrorId.ENVELOPE_NOT_JSON, "the body is no JSON object");
    } catch (JsonProcessingException malformed) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_NOT_JSON, "the body is not JSON: " + firstLine(malformed), malformed);
    }
  }

  private static void requireKnownSchema(JsonNode tree) {
    String schema = tree.path("schema").asText();
    String version = tree.path("version").asText();
    if (!schema.equals(Envelope.SCHEMA) || !version.startsWith(Envelope.MAJOR + ".")) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_SCHEMA_UNKNOWN,
          "schema '%s' version '%s' is not %s %d.x: deploy the consumers before the publisher"
              .formatted(schema, version, Envelope.SCHEMA, Envelope.MAJOR));
    }
  }

  private static void requirePossible(Envelope envelope) {
    String fault = faultOf(envelope);
    if (fault != null) {
      throw new GeosyncException(ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE, fault);
    }
  }

  private static @Nullable String faultOf(Envelope envelope) {
    if (envelope.events().isEmpty()) {
      return "the envelope holds no event";
    }
    if (envelope.epoch() < 1) {
      return "epoch %d is less than 1".formatted(envelope.epoch());
    }
    long previous = 0;
    for (GeographyEvent event : envelope.events()) {
      if (event.position() <= previous) {
        return "position %d does not follow %d".formatted(event.position(), previous);
      }
      if (!event.country().equals(envelope.country())
          || !event.state().countryCode().equals(envelope.country())) {
        return "event %s at position %d is of another country than the envelope's %s"
            .formatted(event.id(), event.position(), envelope.country());
      }
      if (event.unitId() != event.state().id()) {
        return "event %s names unit %d, its state unit %d"
            .formatted(event.id(), event.unitId(), event.state().id());
      }
      previous = event.position();
    }
    boolean bounded =
        envelope.fromPosition() == envelope.events().getFirst().position()
            && envelope.toPosition() == previous;
    return bounded ? null : "from_position and to_position are not those of the events";
  }

  private static @Nullable String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
