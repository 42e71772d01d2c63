package io.geosync.contract.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.UnknownEvent;
import io.geosync.contract.json.ContractJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Envelopes of version 2, whose events are compressed. */
class CompressedEnvelopeTest {
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final EnvelopeCodec codec = new EnvelopeCodec(Examples.KEYS, 0);
  private final Envelope envelope = Examples.everyKind();

  @Test
  void what_is_compressed_is_read_back_the_same_by_a_codec_that_compresses_nothing() {
    SignedEnvelope signed = codec.encode(envelope);

    assertThat(signed.attributes()).containsEntry("schema", "geosync.envelope/2");
    assertThat(new EnvelopeCodec(Examples.KEYS).decode(signed.body(), signed.attributes()))
        .isEqualTo(Examples.everyKindCompressed());
  }

  @Test
  void a_codec_that_compresses_reads_what_is_not_compressed() {
    SignedEnvelope signed = new EnvelopeCodec(Examples.KEYS).encode(envelope);

    assertThat(signed.attributes()).containsEntry("schema", "geosync.envelope/1");
    assertThat(codec.decode(signed.body(), signed.attributes())).isEqualTo(envelope);
  }

  @Test
  void few_bytes_stay_as_they_are() {
    int bytes =
        envelope.events().stream().mapToInt(event -> EncodedEvent.of(event).bytes() + 1).sum();

    assertThat(new EnvelopeCodec(Examples.KEYS, bytes + 1).encode(envelope).body())
        .contains("\"events\":[");
    assertThat(new EnvelopeCodec(Examples.KEYS, bytes).encode(envelope).body())
        .contains("\"compressed_events\":\"");
  }

  @Test
  void more_events_than_a_reader_accepts_are_not_compressed() {
    EncodedEvent event = EncodedEvent.of(envelope.events().getFirst());
    EncodedEvent large = new EncodedEvent(event.event(), event.json(), CompressedEvents.MAX_BYTES);

    assertThat(codec.encode("PH", 2, envelope.publishedAt(), List.of(large)).body())
        .contains("\"events\":[");
  }

  @Test
  void the_order_of_the_fields_does_not_matter() {
    String body =
        changed(
            tree -> {
              String version = tree.remove("version").asText();
              tree.put("version", version);
            });

    assertThat(decodeSigned(body)).isEqualTo(Examples.everyKindCompressed());
  }

  @Test
  void events_of_types_that_a_newer_minor_version_added_are_read_as_unknown()
      throws JsonProcessingException {
    ObjectNode event = ContractJson.mapper().valueToTree(envelope.events().getFirst());
    event.put("type", "surveyed").remove("state");
    String events = compressed("[" + event + "]");

    String newer = changed(tree -> tree.put("version", "2.1").put("to_position", 41), events);
    assertThat(decodeSigned(newer).events())
        .singleElement()
        .isInstanceOfSatisfying(
            UnknownEvent.class, unknown -> assertThat(unknown.position()).isEqualTo(41));
    refused(
        changed(tree -> tree.put("to_position", 41), events), ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE);
  }

  @Test
  void a_changed_byte_is_noticed_before_anything_is_decompressed() {
    SignedEnvelope signed = codec.encode(envelope);

    assertThatThrownBy(
            () ->
                codec.decode(
                    signed.body().replace("compressed_events\":\"", "compressed_events\":\"!"),
                    signed.attributes()))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.ENVELOPE_SIGNATURE_INVALID));
  }

  @Test
  void compressed_events_that_cannot_be_decompressed_are_poison() {
    byte[] whole = Base64.getUrlDecoder().decode(CompressedEvents.compress(encoded()));
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 0x40;
    byte[] checksum = whole.clone();
    checksum[checksum.length - 1] ^= 1;

    refusedEvents("not base64 !");
    refusedEvents(TEXT.encodeToString("[]".getBytes(StandardCharsets.UTF_8)));
    refusedEvents("");
    refusedEvents(TEXT.encodeToString(Arrays.copyOf(whole, whole.length / 2)));
    refusedEvents(TEXT.encodeToString(Arrays.copyOf(whole, whole.length - 1)));
    refusedEvents(TEXT.encodeToString(Arrays.copyOf(whole, whole.length + 1)));
    refusedEvents(TEXT.encodeToString(damaged));
    refusedEvents(TEXT.encodeToString(checksum));
  }

  @Test
  void events_that_are_too_large_after_decompression_are_poison() throws IOException {
    String most = compressed("[" + " ".repeat(CompressedEvents.MAX_BYTES - 2) + "]");
    assertThat(CompressedEvents.decompress(most)).hasSize(CompressedEvents.MAX_BYTES);

    String bomb = compressed(" ".repeat(200 * CompressedEvents.MAX_BYTES / 4));
    assertThat(bomb.length()).isLessThan(512 * 1_024);
    refusedEvents(bomb);
    refusedEvents(compressed("[" + " ".repeat(CompressedEvents.MAX_BYTES - 1) + "]"));
  }

  @Test
  void impossible_content_is_poison() {
    ErrorId impossible = ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE;
    refused(changed(tree -> tree.remove(CompressedEvents.FIELD)), impossible);
    refused(changed(tree -> tree.putArray(CompressedEvents.FIELD)), impossible);
    refused(changed(tree -> tree.put("to_position", 99)), impossible);
    refused(changed(tree -> tree.put("epoch", 0)), impossible);
    refused(changed(tree -> tree.remove("country")), impossible);
    refused(changed(tree -> {}, compressed("[]")), impossible);
    refused(changed(tree -> {}, compressed("{}")), impossible);
    refused(changed(tree -> {}, compressed("[")), impossible);
    refused(changed(tree -> tree.put("schema", "another")), ErrorId.ENVELOPE_SCHEMA_UNKNOWN);
  }

  private List<EncodedEvent> encoded() {
    return envelope.events().stream().map(EncodedEvent::of).toList();
  }

  private static String compressed(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return TEXT.encodeToString(bytes.toByteArray());
  }

  private String changed(Consumer<ObjectNode> change, String events) {
    return changed(
        tree -> {
          change.accept(tree);
          tree.put(CompressedEvents.FIELD, events);
        });
  }

  private String changed(Consumer<ObjectNode> change) {
    try {
      ObjectNode tree =
          ContractJson.mapper().readValue(codec.encode(envelope).body(), ObjectNode.class);
      change.accept(tree);
      return tree.toString();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Envelope decodeSigned(String body) {
    var signed = new SignedEnvelope("PH", 2, body, Examples.KEYS.sign(body));
    return codec.decode(body, signed.attributes());
  }

  private void refusedEvents(String compressed) {
    refused(changed(tree -> {}, compressed), ErrorId.ENVELOPE_COMPRESSION_INVALID);
  }

  private void refused(String body, ErrorId expected) {
    assertThatThrownBy(() -> decodeSigned(body))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> {
              assertThat(failure.errorId()).isEqualTo(expected);
              assertThat(failure.category()).isEqualTo(ErrorCategory.POISON);
            });
  }
}
