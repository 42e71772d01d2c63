package io.geosync.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0    | 0 units
          1    | 1 unit
          2    | 2 units
          1000 | 1,000 units
          """)
  void the_words_agree_with_the_number(long number, String text) {
    assertThat(Count.of(number, "unit", "units")).isEqualTo(text);
  }
}
