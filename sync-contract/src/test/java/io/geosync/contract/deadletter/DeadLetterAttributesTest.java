package io.geosync.contract.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterAttributesTest {
  private static final Map<String, String> SENT =
      Map.of("country", "VN", "key_id", "k-1", "signature", "aGFzaA==");

  @Test
  void a_quarantined_message_gets_back_what_it_had_and_no_more() {
    Map<String, String> letter =
        Map.of(
            DeadLetterAttributes.ORIGINAL, DeadLetterAttributes.original(SENT),
            DeadLetterAttributes.REASON, "envelope.not-json: what is this",
            DeadLetterAttributes.REDRIVE_COUNT, "0");

    assertThat(DeadLetterAttributes.redriven(letter))
        .hasSize(4)
        .containsAllEntriesOf(SENT)
        .containsEntry(DeadLetterAttributes.REDRIVE_COUNT, "1");
  }

  @Test
  void each_redrive_counts_whoever_put_the_letter_there() {
    assertThat(DeadLetterAttributes.redriven(SENT))
        .containsAllEntriesOf(SENT)
        .containsEntry(DeadLetterAttributes.REDRIVE_COUNT, "1");
    Map<String, String> again =
        Map.of(
            DeadLetterAttributes.ORIGINAL,
            DeadLetterAttributes.original(DeadLetterAttributes.redriven(SENT)),
            DeadLetterAttributes.REDRIVE_COUNT,
            "1");

    assertThat(DeadLetterAttributes.redriven(again))
        .containsEntry(DeadLetterAttributes.REDRIVE_COUNT, "2")
        .hasSize(4);
  }

  @Test
  void attributes_that_somebody_forged_stay_as_they_are() {
    Map<String, String> forged =
        Map.of(
            DeadLetterAttributes.ORIGINAL, "no json", DeadLetterAttributes.REDRIVE_COUNT, "-many");

    assertThat(DeadLetterAttributes.redriven(forged))
        .containsEntry(DeadLetterAttributes.ORIGINAL, "no json")
        .containsEntry(DeadLetterAttributes.REDRIVE_COUNT, "1");
  }
}
