package io.geosync.contract.envelope;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.signature.Signature;
import io.geosync.contract.signature.SigningKeySource;
import io.geosync.contract.signature.SigningKeys;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Encodes envelopes as signed messages, and decodes them. Decoding verifies the signature before it
 * parses or decompresses anything.
 */
public final class EnvelopeCodec {
  /** Initial room for the envelope's own fields. */
  private static final int FRAME = 256;

  /** A size that no envelope has: nothing is compressed. */
  private static final int NEVER = Integer.MAX_VALUE;

  private static final ObjectReader READER = ContractJson.mapper().readerFor(Envelope.class);
  private static final ObjectReader EVENTS =
      ContractJson.mapper().readerForListOf(GeographyEvent.class);

  private final SigningKeySource keys;
  private final int compressFromBytes;

  /** Creates a codec that reads all versions and compresses nothing that it writes. */
  public EnvelopeCodec(SigningKeySource keys) {
    this(keys, NEVER);
  }

  /**
   * Creates a codec that compresses what it writes.
   *
   * @param compressFromBytes minimum size of the events that are compressed
   */
  public EnvelopeCodec(SigningKeySource keys, int compressFromBytes) {
    this.keys = keys;
    this.compressFromBytes = compressFromBytes;
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
    int bytes = events.stream().mapToInt(event -> event.bytes() + 1).sum();
    boolean compressed = bytes >= compressFromBytes && bytes < CompressedEvents.MAX_BYTES;
    StringWriter body = new StringWriter(compressed ? FRAME + bytes / 4 : FRAME + bytes);
    try (JsonGenerator json = ContractJson.mapper().createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("schema", Envelope.SCHEMA);
      json.writeStringField("version", compressed ? Envelope.COMPRESSED_VERSION : Envelope.VERSION);
      json.writeStringField("country", country);
      json.writeNumberField("epoch", epoch);
      json.writeNumberField("from_position", events.getFirst().position());
      json.writeNumberField("to_position", events.getLast().position());
      json.writePOJOField("published_at", publishedAt);
      if (compressed) {
        json.writeStringField(CompressedEvents.FIELD, CompressedEvents.compress(events));
      } else {
        writeEvents(json, events);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Cannot write an envelope as JSON", impossible);
    }
    String text = body.toString();
    return new SignedEnvelope(
        country,
        compressed ? Envelope.COMPRESSED_MAJOR : Envelope.MAJOR,
        text,
        keys.current().sign(text));
  }

  private static void writeEvents(JsonGenerator json, List<EncodedEvent> events)
      throws IOException {
    json.writeArrayFieldStart("events");
    for (EncodedEvent event : events) {
      json.writeRawValue(event.json());
    }
    json.writeEndArray();
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
      Envelope envelope =
          EnvelopeRules.majorOf(versionOf(body)) == Envelope.COMPRESSED_MAJOR
              ? decompressed(body)
              : READER.readValue(body);
      EnvelopeRules.requireKnownVersion(envelope.schema(), envelope.version());
      EnvelopeRules.requirePossible(envelope);
      return envelope;
    } catch (IOException | NullPointerException malformed) {
      JsonNode tree = parsed(body);
      String version = tree.path("version").asText();
      EnvelopeRules.requireKnownVersion(tree.path("schema").asText(), version);
      throw new GeosyncException(
          ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE,
          "Cannot read the message as %s %s: %s"
              .formatted(Envelope.SCHEMA, version, firstLine(malformed)),
          malformed);
    }
  }

  /** Returns the version without reading the fields after it; empty if there is none. */
  private static String versionOf(String body) throws IOException {
    try (JsonParser json = ContractJson.mapper().createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isVersion = json.currentName().equals("version");
        json.nextToken();
        if (isVersion) {
          return json.getValueAsString("");
        }
        json.skipChildren();
      }
      return "";
    }
  }

  private static Envelope decompressed(String body) throws IOException {
    ObjectNode fields = ContractJson.mapper().readValue(body, ObjectNode.class);
    EnvelopeRules.requireKnownVersion(
        fields.path("schema").asText(), fields.path("version").asText());
    JsonNode compressed = fields.remove(CompressedEvents.FIELD);
    if (compressed == null || !compressed.isTextual()) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE,
          "Invalid envelope: it has no text %s".formatted(CompressedEvents.FIELD));
    }
    fields.putArray("events");
    Envelope empty = READER.readValue(fields);
    List<GeographyEvent> events =
        EVENTS.readValue(CompressedEvents.decompress(compressed.textValue()));
    return new Envelope(
        empty.schema(),
        empty.version(),
        empty.country(),
        empty.epoch(),
        empty.fromPosition(),
        empty.toPosition(),
        empty.publishedAt(),
        events);
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

  private static @Nullable String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
