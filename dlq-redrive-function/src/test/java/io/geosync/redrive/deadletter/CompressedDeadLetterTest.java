package io.geosync.redrive.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.resource.CountryQueue;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.failure.StreamRange;
import io.geosync.runtime.queue.DeadLetterQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** A dead letter with compressed events is listed and filtered like any other. */
class CompressedDeadLetterTest {
  private static final Instant TIME = Instant.parse("2026-03-01T10:15:30Z");

  private final String body =
      new EnvelopeCodec(SigningKeys.parse("k1:" + "a".repeat(43) + "="), 0)
          .encode(Envelope.of("PH", 2, TIME, List.of(created(41, "PH-1"), created(42, "PH-2"))))
          .body();

  @Test
  void positions_and_events_are_those_of_the_envelope() {
    ReceivedDeadLetter letter = letter(body);

    assertThat(body).contains("compressed_events").doesNotContain("PH-2");
    assertThat(letter.positions()).contains(new StreamRange("PH", 2, 41, 42));
    assertThat(letter.events()).hasSize(2);
  }

  @Test
  void filters_by_unit_and_type_see_the_compressed_events() {
    assertThat(matches("PH-2", null)).isTrue();
    assertThat(matches("42", "created")).isTrue();
    assertThat(matches("PH-3", null)).isFalse();
    assertThat(matches("PH-2", "deleted")).isFalse();
  }

  @Test
  void events_that_cannot_be_decompressed_match_no_unit_and_the_letter_keeps_its_positions() {
    ReceivedDeadLetter letter =
        letter(body.replaceFirst("\"compressed_events\":\"....", "\"compressed_events\":\"!"));

    assertThat(letter.positions()).isPresent();
    assertThat(letter.events()).isEmpty();
    assertThat(new DeadLetterMatcher(filter("PH-2", null)).test(letter)).isFalse();
    assertThat(new DeadLetterMatcher(filter(null, null)).test(letter)).isTrue();
  }

  private boolean matches(@Nullable String unit, @Nullable String type) {
    return new DeadLetterMatcher(filter(unit, type)).test(letter(body));
  }

  private static DeadLetterFilter filter(@Nullable String unit, @Nullable String type) {
    return new DeadLetterFilter("PH", null, type, unit, null, null);
  }

  private static ReceivedDeadLetter letter(String body) {
    return new ReceivedDeadLetter(
        new DeadLetterQueue(new CountryQueue("local", "PH", 0), "http://localhost/queue"),
        Message.builder().messageId("m1").body(body).build());
  }

  private static UnitCreated created(long position, String code) {
    return new UnitCreated(
        new UUID(1, position),
        position,
        position,
        "PH",
        TIME,
        new UnitState(
            position, "PH", 1, "region", code, Map.of("en", code), null, true, null, null),
        "0123456789abcdef");
  }
}
