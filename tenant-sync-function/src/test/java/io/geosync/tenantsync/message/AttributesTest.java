package io.geosync.tenantsync.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.deadletter.DeadLetterAttributes;
import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.envelope.SignedEnvelope;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A message is read or is poison, whatever its attributes contain. */
class AttributesTest {
  private static final int MESSAGES = 20_000;
  private static final EnvelopeCodec CODEC =
      new EnvelopeCodec(SigningKeys.parse("k1:" + "a".repeat(43) + "="));
  private static final List<String> NAMES =
      List.of(
          DeadLetterAttributes.ORIGINAL,
          DeadLetterAttributes.REASON,
          DeadLetterAttributes.SOURCE_QUEUE,
          DeadLetterAttributes.MESSAGE_ID,
          DeadLetterAttributes.FIRST_RECEIVED,
          DeadLetterAttributes.RECEIVE_COUNT,
          DeadLetterAttributes.REDRIVE_COUNT,
          "key_id",
          "signature",
          "country",
          "other");
  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "null",
          "true",
          "17",
          "-1",
          "99999999999999999999",
          "1e400",
          "[]",
          "{}",
          "{",
          "\"text\"",
          "{\"a\": null}",
          "{\"key_id\": null, \"signature\": null}",
          "{\"key_id\": \"k1\"}",
          "{\"key_id\": {\"a\": 1}}",
          "{\"\": \"x\"}",
          "{\"AWS.x\": \"y\"}",
          "{\"a\": \"\\u0000\"}",
          "{\"a\": \"\\ud800\"}",
          "{\"a\": \"x\", \"a\": \"y\"}",
          "[".repeat(5_000),
          "{\"a\":".repeat(5_000),
          "x".repeat(300_000),
          "\uD800",
          "\u0000",
          "====",
          "k1",
          "null null");

  private final Random random = new Random(16);
  private final MessageReader reader = new MessageReader(CODEC);
  private final SignedEnvelope signed = CODEC.encode(envelope());

  @Test
  void every_value_that_can_break_a_parser_is_poison_or_ignored_in_every_attribute() {
    for (String name : NAMES) {
      for (String value : VALUES) {
        Map<String, String> attributes = new HashMap<>(signed.attributes());
        attributes.put(name, value);
        assertHandled(attributes, signed.body());
      }
    }
  }

  @Test
  void random_attributes_are_poison_or_ignored() {
    for (int message = 0; message < MESSAGES; message++) {
      Map<String, String> attributes = new HashMap<>();
      if (random.nextInt(3) > 0) {
        attributes.putAll(signed.attributes());
      }
      for (int changed = random.nextInt(4); changed >= 0; changed--) {
        attributes.put(any(NAMES), random.nextBoolean() ? any(VALUES) : randomText());
      }
      assertHandled(attributes, random.nextInt(10) > 0 ? signed.body() : randomText());
    }
  }

  @Test
  void an_original_that_is_null_is_ignored_and_the_message_is_applied() {
    Map<String, String> attributes = new HashMap<>(signed.attributes());
    attributes.put(DeadLetterAttributes.ORIGINAL, "null");

    assertThat(reader.read(message(attributes, signed.body())))
        .isInstanceOf(DecodedMessage.Trusted.class);
  }

  @Test
  void the_attributes_of_a_redrive_can_always_be_sent() {
    for (String value : VALUES) {
      Map<String, String> redriven =
          DeadLetterAttributes.redriven(
              Map.of(DeadLetterAttributes.ORIGINAL, value, "key_id", "k1"));
      assertThat(redriven).doesNotContainValue(null).doesNotContainKeys("", "AWS.x");
    }
  }

  private void assertHandled(Map<String, String> attributes, String body) {
    DecodedMessage decoded = reader.read(message(attributes, body));
    // An unknown key is the only reason to try again.
    if (decoded instanceof DecodedMessage.Unreadable unreadable) {
      assertThat(unreadable.reason().errorId().id()).isEqualTo("envelope.key-unknown");
    }
  }

  private static ReceivedMessage message(Map<String, String> attributes, String body) {
    return new ReceivedMessage(
        "m",
        "r",
        body,
        attributes,
        "arn:aws:sqs:us-east-1:000000000000:geosync-test-q-VN-0",
        1,
        "0");
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String randomText() {
    return random
        .ints(random.nextInt(40), 0, 0x2100)
        .mapToObj(Character::toString)
        .reduce("", String::concat);
  }

  private static Envelope envelope() {
    UnitState state =
        new UnitState(1, "VN", 1, "province", "VN-HN", Map.of("vi", "x"), null, true, null, null);
    Instant time = Instant.parse("2026-03-01T10:15:30Z");
    UnitCreated created =
        new UnitCreated(new UUID(0, 1), 1, 1, "VN", time, state, "0123456789abcdef");
    return Envelope.of("VN", 1, time, List.of(created));
  }
}
