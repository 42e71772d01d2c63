package io.geosync.contract.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterAttributesTest {
  private static final Map<String, String> SENT =
      Map.of("country", "VN", "key_id", "k-1", "signature", "aGFzaA==");

  @Test
  void a_quarantined_message_gets_back_what_it_had_and_no_more() {
    Map<String, String> letter =
        Map.of(
            LetterAttributes.ORIGINAL, LetterAttributes.original(SENT),
            LetterAttributes.REASON, "envelope.not-json: what is this",
            LetterAttributes.REDRIVE_COUNT, "0");

    assertThat(LetterAttributes.redriven(letter))
        .hasSize(4)
        .containsAllEntriesOf(SENT)
        .containsEntry(LetterAttributes.REDRIVE_COUNT, "1");
  }

  @Test
  void each_redrive_counts_whoever_put_the_letter_there() {
    assertThat(LetterAttributes.redriven(SENT))
        .containsAllEntriesOf(SENT)
        .containsEntry(LetterAttributes.REDRIVE_COUNT, "1");
    Map<String, String> again =
        Map.of(
            LetterAttributes.ORIGINAL,
            LetterAttributes.original(LetterAttributes.redriven(SENT)),
            LetterAttributes.REDRIVE_COUNT,
            "1");

    assertThat(LetterAttributes.redriven(again))
        .containsEntry(LetterAttributes.REDRIVE_COUNT, "2")
        .hasSize(4);
  }

  @Test
  void attributes_that_somebody_forged_stay_as_they_are() {
    Map<String, String> forged =
        Map.of(LetterAttributes.ORIGINAL, "no json", LetterAttributes.REDRIVE_COUNT, "-many");

    assertThat(LetterAttributes.redriven(forged))
        .containsEntry(LetterAttributes.ORIGINAL, "no json")
        .containsEntry(LetterAttributes.REDRIVE_COUNT, "1");
  }
}
