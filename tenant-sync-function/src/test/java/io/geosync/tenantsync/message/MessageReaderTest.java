package io.geosync.tenantsync.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.envelope.SignedEnvelope;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.contract.unit.UnitState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  private static final EnvelopeCodec CODEC =
      new EnvelopeCodec(SigningKeys.parse("k1:" + "a".repeat(43) + "="));
  private final MessageReader reader = new MessageReader(CODEC);
  private final SignedEnvelope signed = CODEC.encode(envelope());

  @Test
  void json_that_was_serialized_again_in_transit_is_restored_and_verified() {
    String rewritten =
        signed
            .body()
            .replace("\":", "\": ")
            .replace(",\"", ", \"")
            .replace("Hà Nội", "H\\u00e0 N\\u1ed9i");

    assertThat(rewritten).isNotEqualTo(signed.body());
    assertThat(reader.read(message(rewritten)))
        .isInstanceOfSatisfying(
            DecodedMessage.Trusted.class,
            trusted -> assertThat(trusted.envelope()).isEqualTo(envelope()));
  }

  @Test
  void changed_content_is_poison_in_any_serialization() {
    poison(signed.body().replace("Hà Nội", "Huế"));
    poison(signed.body().replace("\":", "\": ").replace("Hà Nội", "Huế"));
    poison("no JSON at all");
  }

  private void poison(String body) {
    assertThat(reader.read(message(body)))
        .isInstanceOfSatisfying(
            DecodedMessage.Poison.class,
            poison ->
                assertThat(poison.reason().errorId())
                    .isEqualTo(ErrorId.ENVELOPE_SIGNATURE_INVALID));
  }

  private ReceivedMessage message(String body) {
    return new ReceivedMessage(
        "m",
        "r",
        body,
        signed.attributes(),
        "arn:aws:sqs:us-east-1:000000000000:geosync-test-q-VN-0",
        1,
        "0");
  }

  private static Envelope envelope() {
    UnitState state =
        new UnitState(
            1, "VN", 1, "province", "VN-HN", Map.of("vi", "Hà Nội"), null, true, null, null);
    Instant time = Instant.parse("2026-03-01T10:15:30.123456Z");
    UnitCreated created =
        new UnitCreated(new UUID(0, 1), 1, 1, "VN", time, state, "0123456789abcdef");
    return Envelope.of("VN", 1, time, List.of(created));
  }
}
