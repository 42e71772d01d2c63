package io.geosync.contract.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnknownEvent;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.signature.SigningKeySource;
import io.geosync.contract.signature.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EnvelopeCodecTest {
  private final EnvelopeCodec codec = new EnvelopeCodec(Examples.KEYS);
  private final Envelope envelope = Examples.everyKind();

  @Test
  void what_is_encoded_is_read_back_the_same() {
    SignedEnvelope signed = codec.encode(envelope);

    assertThat(codec.decode(signed.body(), signed.attributes())).isEqualTo(envelope);
  }

  @Test
  void events_that_were_encoded_before_are_written_like_the_whole_envelope()
      throws JsonProcessingException {
    List<EncodedEvent> events = envelope.events().stream().map(EncodedEvent::of).toList();

    SignedEnvelope signed =
        codec.encode(envelope.country(), envelope.epoch(), envelope.publishedAt(), events);

    assertThat(signed.body()).isEqualTo(ContractJson.mapper().writeValueAsString(envelope));
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event.json().getBytes(StandardCharsets.UTF_8)).hasSize(event.bytes()));
  }

  @Test
  void a_changed_byte_is_noticed() {
    SignedEnvelope signed = codec.encode(envelope);

    refused(
        signed.body().replace("PH-CEB", "PH-BOH"),
        signed.attributes(),
        ErrorId.ENVELOPE_SIGNATURE_INVALID);
  }

  @Test
  void white_space_added_on_the_way_is_noticed() {
    SignedEnvelope signed = codec.encode(envelope);

    refused(signed.body() + " ", signed.attributes(), ErrorId.ENVELOPE_SIGNATURE_INVALID);
  }

  @Test
  void a_message_without_signature_is_poison() {
    SignedEnvelope signed = codec.encode(envelope);

    refused(signed.body(), Map.of("country", "PH"), ErrorId.ENVELOPE_SIGNATURE_MISSING);
  }

  @Test
  void a_signature_that_is_no_base64_is_poison() {
    SignedEnvelope signed = codec.encode(envelope);
    var attributes = new HashMap<>(signed.attributes());
    attributes.put(EnvelopeAttributes.SIGNATURE, "not base64 !");

    refused(signed.body(), attributes, ErrorId.ENVELOPE_SIGNATURE_INVALID);
  }

  @Test
  void an_unknown_key_is_retryable_because_keys_may_be_older_than_the_message() {
    SignedEnvelope signed =
        new EnvelopeCodec(SigningKeys.parse("newer:" + "b".repeat(43) + "=")).encode(envelope);

    assertThatThrownBy(() -> codec.decode(signed.body(), signed.attributes()))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> {
              assertThat(failure.errorId()).isEqualTo(ErrorId.ENVELOPE_KEY_UNKNOWN);
              assertThat(failure.category()).isEqualTo(ErrorCategory.RETRYABLE);
            });
  }

  @Test
  void after_a_rotation_messages_of_the_older_key_are_still_read() {
    String newest = "newest:" + "c".repeat(43) + "=";
    String golden = "golden-1:a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=";
    SignedEnvelope old = codec.encode(envelope);
    var rotated = new EnvelopeCodec(SigningKeys.parse(newest + "," + golden));

    assertThat(rotated.decode(old.body(), old.attributes())).isEqualTo(envelope);
    assertThat(rotated.encode(envelope).signature().keyId()).isEqualTo("newest");
  }

  @Test
  void keys_are_read_again_before_a_signature_counts_as_invalid() {
    SignedEnvelope signed = codec.encode(envelope);
    for (String stale : new String[] {"newest:", "golden-1:"}) {
      SigningKeySource rotating =
          new SigningKeySource() {
            @Override
            public SigningKeys current() {
              return SigningKeys.parse(stale + "c".repeat(43) + "=");
            }

            @Override
            public SigningKeys renewed() {
              return current().followedBy(Examples.KEYS);
            }
          };

      assertThat(new EnvelopeCodec(rotating).decode(signed.body(), signed.attributes()))
          .isEqualTo(envelope);
      assertThat(new EnvelopeCodec(rotating).encode(envelope).signature().keyId())
          .isEqualTo(stale.replace(":", ""));
    }
  }

  @Test
  void a_body_that_was_rewritten_in_transit_needs_no_other_keys() {
    SignedEnvelope signed = codec.encode(envelope);
    AtomicInteger reads = new AtomicInteger();
    SigningKeySource counting =
        new SigningKeySource() {
          @Override
          public SigningKeys current() {
            return Examples.KEYS;
          }

          @Override
          public SigningKeys renewed() {
            reads.incrementAndGet();
            return current().followedBy(Examples.KEYS);
          }
        };
    EnvelopeCodec reader = new EnvelopeCodec(counting);

    assertThat(
            reader.decode(
                "{ \"rewritten\": true }",
                received -> Optional.of(signed.body()),
                signed.attributes()))
        .isEqualTo(envelope);
    assertThat(reads).hasValue(0);
    assertThatThrownBy(() -> reader.decode(signed.body() + " ", signed.attributes()))
        .isInstanceOf(GeosyncException.class);
    assertThat(reads).hasValue(1);
  }

  @Test
  void fields_of_a_newer_minor_version_are_ignored() {
    String body =
        changed(
            tree -> {
              tree.put("version", "1.7").put("region", "asia");
              ((ObjectNode) tree.at("/events/0/state")).put("population", 5_000_000);
            });

    Envelope read = decodeSigned(body);

    assertThat(read.version()).isEqualTo("1.7");
    assertThat(read.events()).isEqualTo(envelope.events());
  }

  @Test
  void events_of_types_that_a_newer_minor_version_added_are_read_as_unknown() {
    String body =
        changed(
            tree -> {
              tree.put("version", "1.7");
              ((ObjectNode) tree.at("/events/1")).put("type", "surveyed").remove("state");
            });

    List<GeographyEvent> read = decodeSigned(body).events();

    GeographyEvent former = envelope.events().get(1);
    assertThat(read.get(1))
        .isEqualTo(
            new UnknownEvent(
                former.id(), former.position(), former.unitId(), "PH", former.timestamp()));
    assertThat(read.get(2)).isEqualTo(envelope.events().get(2));
  }

  @Test
  void an_unknown_major_version_is_poison() {
    refusedSigned(changed(tree -> tree.put("version", "3.0")), ErrorId.ENVELOPE_SCHEMA_UNKNOWN);
    refusedSigned(changed(tree -> tree.put("version", "10.0")), ErrorId.ENVELOPE_SCHEMA_UNKNOWN);
  }

  @Test
  void impossible_content_is_poison() {
    ErrorId impossible = ErrorId.ENVELOPE_CONTENT_IMPOSSIBLE;
    refusedSigned(changed(tree -> tree.put("country", "FR")), impossible);
    refusedSigned(changed(tree -> tree.put("epoch", 0)), impossible);
    refusedSigned(changed(tree -> tree.put("to_position", 99)), impossible);
    refusedSigned(changed(tree -> tree.putArray("events")), impossible);
    refusedSigned(changed(tree -> tree.remove("events")), impossible);
    refusedSigned(
        changed(tree -> ((ObjectNode) tree.at("/events/1")).put("position", 41)), impossible);
    refusedSigned(
        changed(tree -> ((ObjectNode) tree.at("/events/0")).put("unit_id", 8)), impossible);
    refusedSigned(
        changed(tree -> ((ObjectNode) tree.at("/events/0/state")).remove("id")), impossible);
    refusedSigned(
        changed(tree -> ((ObjectNode) tree.at("/events/0")).put("type", "renamed")), impossible);
    refusedSigned(changed(tree -> ((ObjectNode) tree.at("/events/0")).remove("type")), impossible);
    refusedSigned(
        changed(tree -> ((ObjectNode) tree.at("/events/4/successions/0")).put("kind", "eviction")),
        impossible);
    refusedSigned(
        changed(tree -> ((ObjectNode) tree.at("/events/4/successions/0")).put("share", 1.5)),
        impossible);
    refusedSigned(
        changed(tree -> ((ObjectNode) tree.at("/events/4")).remove("successions")), impossible);
    refusedSigned(changed(tree -> ((ObjectNode) tree.at("/events/0")).remove("state")), impossible);
  }

  @Test
  void a_body_that_is_no_json_object_is_poison() {
    refusedSigned("{\"schema\":", ErrorId.ENVELOPE_NOT_JSON);
    refusedSigned("[]", ErrorId.ENVELOPE_NOT_JSON);
    refusedSigned("", ErrorId.ENVELOPE_NOT_JSON);
  }

  private String changed(Consumer<ObjectNode> change) {
    ObjectNode tree = ContractJson.mapper().valueToTree(envelope);
    change.accept(tree);
    return tree.toString();
  }

  private Envelope decodeSigned(String body) {
    var signed = new SignedEnvelope("PH", 1, body, Examples.KEYS.sign(body));
    return codec.decode(body, signed.attributes());
  }

  private void refusedSigned(String body, ErrorId expected) {
    assertThatThrownBy(() -> decodeSigned(body))
        .isInstanceOfSatisfying(
            GeosyncException.class, failure -> assertThat(failure.errorId()).isEqualTo(expected));
  }

  private void refused(String body, Map<String, String> attributes, ErrorId expected) {
    assertThatThrownBy(() -> codec.decode(body, attributes))
        .isInstanceOfSatisfying(
            GeosyncException.class, failure -> assertThat(failure.errorId()).isEqualTo(expected));
  }
}
