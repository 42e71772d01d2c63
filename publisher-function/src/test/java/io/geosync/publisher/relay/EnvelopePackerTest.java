package io.geosync.publisher.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.envelope.SignedEnvelope;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitCreated;
import io.geosync.contract.unit.UnitState;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.ReceivedMessage;
import io.geosync.publisher.fixture.SnsEndpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EnvelopePackerTest {
  private static final int LIMIT = 190 * 1_024;

  @Test
  void no_events_make_no_envelope() {
    assertThat(new EnvelopePacker(LIMIT).pack(List.of())).isEmpty();
  }

  @Test
  void few_small_events_share_one_envelope() {
    assertThat(new EnvelopePacker(LIMIT).pack(List.of(event(1, "a"), event(2, "b")))).hasSize(1);
  }

  @Test
  void an_event_over_the_limit_has_its_own_envelope() {
    List<GeographyEvent> events =
        List.of(event(1, "a"), event(2, "x".repeat(LIMIT)), event(3, "b"));

    assertThat(new EnvelopePacker(LIMIT).pack(events))
        .extracting(List::size)
        .containsExactly(1, 1, 1);
  }

  @Test
  void an_envelope_has_at_most_a_thousand_events() {
    List<GeographyEvent> events = new ArrayList<>();
    for (int position = 1; position <= 2_001; position++) {
      events.add(event(position, "a"));
    }

    assertThat(new EnvelopePacker(4 * 1_024 * 1_024).pack(events))
        .extracting(List::size)
        .containsExactly(1_000, 1_000, 1);
  }

  @RepeatedTest(20)
  void envelopes_keep_the_order_stay_below_the_limit_and_are_filled_up_to_it(
      RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<GeographyEvent> events = new ArrayList<>();
    for (int position = 1; position <= 400; position++) {
      // Characters of one, two and three bytes, because the limit counts bytes.
      events.add(event(position, "aéマ".repeat(random.nextInt(1, 900))));
    }

    List<List<EncodedEvent>> packed = new EnvelopePacker(LIMIT).pack(events);

    assertThat(packed.stream().flatMap(List::stream).map(EncodedEvent::event).toList())
        .isEqualTo(events);
    for (int number = 0; number < packed.size(); number++) {
      assertThat(bytes(packed.get(number))).isLessThanOrEqualTo(LIMIT);
      if (number + 1 < packed.size()) {
        List<EncodedEvent> withOneMore = new ArrayList<>(packed.get(number));
        withOneMore.add(packed.get(number + 1).getFirst());
        assertThat(bytes(withOneMore)).isGreaterThan(LIMIT - EnvelopePacker.FRAME_BYTES);
      }
    }
  }

  private static int bytes(List<EncodedEvent> events) {
    SignedEnvelope signed =
        Envelopes.codec().encode("PH", 12, Instant.parse("2026-01-01T00:00:00Z"), events);
    return SnsEndpoint.bytes(new ReceivedMessage("", signed.body(), signed.attributes()));
  }

  private static GeographyEvent event(long position, String name) {
    UnitState state =
        new UnitState(
            position,
            "PH",
            1,
            "region",
            "PH-" + position,
            Map.of("en", name),
            null,
            true,
            null,
            null);
    return new UnitCreated(
        new UUID(1, position),
        position,
        position,
        "PH",
        Instant.parse("2026-01-01T00:00:00.123456Z"),
        state,
        "0123456789abcdef");
  }
}
