package io.geosync.contract.envelope;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitEvent;
import io.geosync.contract.event.UnknownEvent;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.signature.Signature;
import io.geosync.contract.signature.SigningKeySource;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.contract.unit.UnitState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Encodes envelopes as signed messages, and decodes them. Decoding verifies the signature before it
 * parses the body.
 */
public final class EnvelopeCodec {
  /** Initial room for the envelope's own fields. */
  private static final int FRAME = 256;

  private static final ObjectReader READER = ContractJson.mapper().readerFor(Envelope.class);

  private final SigningKeySource keys;

  public EnvelopeCodec(SigningKeySource keys) {
    this.keys = keys;
  }

  /** Returns the envelope as JSON with its signature. */
  public SignedEnvelope encode(Envelope envelope) {
    return encode(
        envelope.country(),
        envelope.epoch(),
        envelope.publishedAt(),
        envelope.events().stream().map(EncodedEvent::of).toList());
  }

  /**
   * Returns an envelope of the current version as JSON with its signature.
   *
   * @param events not empty, ascending by position
   */
  public SignedEnvelope encode(
      String country, long epoch, Instant publishedAt, List<EncodedEvent> events) {
    String body = body(country, epoch, publishedAt, events);
    return new SignedEnvelope(country, body, keys.current().sign(body));
  }

  private static String body(
      String country, long epoch, Instant publishedAt, List<EncodedEvent> events) {
    StringWriter body =
        new StringWriter(FRAME + events.stream().mapToInt(event -> event.bytes() + 1).sum());
    try (JsonGenerator json = ContractJson.mapper().createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("schema", Envelope.SCHEMA);
      json.writeStringField("version", Envelope.VERSION);
      json.writeStringField("country", country);
      json.writeNumberField("epoch", epoch);
      json.writeNumberField("from_position", events.getFirst().position());
      json.writeNumberField("to_position", events.getLast().position());
      json.writePOJOField("published_at", publishedAt);
      json.writeArrayFieldStart("events");
      for (EncodedEvent event : events) {
        json.writeRawValue(event.json());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Cannot write an envelope as JSON", impossible);
    }
    return body.toString();
  }

  /** Verifies and parses a message whose body is as it was published. */
  public Envelope decode(String body, Map<String, String> attributes) {
    return decode(body, received -> Optional.empty(), attributes);
  }

  /**
   * Verifies and parses a message. A signature that cannot be verified is tried again with the keys
   * as they are stored now.
   *
   * @param received the exact body as received
   * @param asPublished returns the body before a transport rewrote it, if one may have; called if
   *     the signature is not that of the body as received
   * @param attributes the message's string attributes by name
   * @throws GeosyncException with an {@code envelope.} error of category poison; or {@code
   *     envelope.key-unknown}, or an error of the store of keys, which are retryable
   */
  public Envelope decode(
      String received,
      Function<String, Optional<String>> asPublished,
      Map<String, String> attributes) {
    return read(verified(received, asPublished, signatureOf(attributes)));
  }

  /** Reads a body in one pass; only a body that cannot be read is parsed again, to say why. */
  private static Envelope read(String body) {
    try {
      Envelope envelope = READER.readValue(body);
      requireKnownSchema(envelope.schema(), envelope.version());
      requirePossible(envelope);
      return envelope;
    } catch (JsonProcessingException | NullPointerException malformed) {
      JsonNode tree = parsed(body);
      requireKnownSchema(tree.path("schema").asText(), tree.path("version").asText());
      throw new GeosyncException(
          ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE,
          "Cannot read the message as %s %s: %s"
              .formatted(Envelope.SCHEMA, Envelope.VERSION, firstLine(malformed)),
          malformed);
    }
  }

  /** The keys may have been rotated: a signature counts as invalid after they were read again. */
  private String verified(
      String received, Function<String, Optional<String>> asPublished, Signature signature) {
    SigningKeys known = keys.current();
    try {
      return verified(known, received, asPublished, signature);
    } catch (GeosyncException unverified) {
      SigningKeys renewed = keys.renewed();
      if (renewed == known) {
        throw unverified;
      }
      return verified(renewed, received, asPublished, signature);
    }
  }

  /** Returns the body that was signed with one of the keys. */
  private static String verified(
      SigningKeys keys,
      String received,
      Function<String, Optional<String>> asPublished,
      Signature signature) {
    try {
      keys.verify(received, signature);
      return received;
    } catch (GeosyncException unverified) {
      if (unverified.errorId() != ErrorId.ENVELOPE_SIGNATURE_INVALID) {
        throw unverified;
      }
      String published = asPublished.apply(received).orElseThrow(() -> unverified);
      keys.verify(published, signature);
      return published;
    }
  }

  private static Signature signatureOf(Map<String, String> attributes) {
    String keyId = attributes.get(EnvelopeAttributes.KEY_ID);
    String value = attributes.get(EnvelopeAttributes.SIGNATURE);
    if (keyId == null || value == null) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_SIGNATURE_MISSING,
          "The message has no attribute key_id or signature. Check that the publisher sent it and"
              + " that the subscription uses raw message delivery.");
    }
    return new Signature(keyId, value);
  }

  private static JsonNode parsed(String body) {
    try {
      JsonNode tree = ContractJson.mapper().readTree(body);
      if (tree.isObject()) {
        return tree;
      }
      throw new GeosyncException(
          ErrorId.ENVELOPE_NOT_JSON, "The body of the message is not a JSON object");
    } catch (JsonProcessingException malformed) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_NOT_JSON,
          "The body of the message is not JSON: " + firstLine(malformed),
          malformed);
    }
  }

  private static void requireKnownSchema(String schema, String version) {
    if (!schema.equals(Envelope.SCHEMA) || !version.startsWith(Envelope.MAJOR + ".")) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_SCHEMA_UNKNOWN,
          "Unknown envelope schema '%s' version '%s': this consumer supports %s %d.x. Deploy consumers before the publisher."
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
      return "Invalid envelope: it contains no events";
    }
    if (envelope.epoch() < 1) {
      return "Invalid envelope: epoch %d is less than 1".formatted(envelope.epoch());
    }
    boolean newer = minorOf(envelope.version()) > Envelope.MINOR;
    long previous = 0;
    for (GeographyEvent event : envelope.events()) {
      if (event.position() <= previous) {
        return "Invalid envelope: position %d follows position %d"
            .formatted(event.position(), previous);
      }
      String fault = faultOf(event, envelope.country(), newer);
      if (fault != null) {
        return fault;
      }
      previous = event.position();
    }
    boolean bounded =
        envelope.fromPosition() == envelope.events().getFirst().position()
            && envelope.toPosition() == previous;
    return bounded
        ? null
        : "Invalid envelope: from_position and to_position do not match its events";
  }

  /**
   * @param newer whether the envelope has a newer minor version, which may have further types
   */
  private static @Nullable String faultOf(GeographyEvent event, String country, boolean newer) {
    UnitState state =
        event instanceof UnitEvent change ? Objects.requireNonNull(change.state()) : null;
    if (event instanceof UnknownEvent && !newer) {
      return "Invalid envelope: event %s at position %d has no type of version %s"
          .formatted(event.id(), event.position(), Envelope.VERSION);
    }
    if (!country.equals(event.country())
        || (state != null && !state.countryCode().equals(country))) {
      return "Invalid envelope: event %s at position %d does not belong to the country %s of the envelope"
          .formatted(event.id(), event.position(), country);
    }
    if (state != null && event.unitId() != state.id()) {
      return "Invalid envelope: event %s has unit_id %d, but its state has id %d"
          .formatted(event.id(), event.unitId(), state.id());
    }
    return null;
  }

  private static int minorOf(String version) {
    String minor = version.substring(version.indexOf('.') + 1);
    return minor.matches("[0-9]{1,9}") ? Integer.parseInt(minor) : 0;
  }

  private static @Nullable String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
