package io.geosync.deploy.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void every_bundled_price_names_a_page_of_aws() {
    assertThat(PriceFile.bundled().prices().keySet()).containsExactlyInAnyOrder(Price.values());
    assertThat(PriceFile.bundled().prices().values())
        .allSatisfy(entry -> assertThat(entry.source()).hasHost("aws.amazon.com"));
  }

  @Test
  void a_file_of_the_operator_replaces_the_bundled_prices() throws IOException {
    PriceFile prices =
        PriceFile.read(
            edited("date: 2026-11-01", "date: 2027-01-15", "dollars: 0.0000004", "dollars: 1.5"));

    assertThat(prices.dollars(Price.SQS_REQUEST)).isEqualTo(1.5);
    assertThat(prices.origin(LocalDate.of(2027, 1, 25)))
        .contains("2027-01-15", "10 days old", folder.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          region: us-east-1  | # none              | region
          date: 2026-11-01   | date: yesterday     | yesterday
          alarm:             | alarms:             | prices.alarm
          dollars: 0.10      | dollars: -0.10      | prices.alarm is negative
          dollars: 0.10      | dollars: ten        | ten
          dollars: 0.10      | price: 0.10         | price
          """)
  void a_wrong_price_file_is_rejected_with_the_field(String from, String to, String named)
      throws IOException {
    Path file = edited(from, to);

    assertThatThrownBy(() -> PriceFile.read(file))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
        .hasMessageContaining(named);
  }

  @Test
  void a_missing_price_file_is_named() {
    assertThatThrownBy(() -> PriceFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContaining("none.yaml");
  }

  private Path edited(String... replacements) throws IOException {
    String text;
    try (var bundled = PriceFile.class.getResourceAsStream("prices.yaml")) {
      text = new String(Objects.requireNonNull(bundled).readAllBytes(), StandardCharsets.UTF_8);
    }
    for (int each = 0; each < replacements.length; each += 2) {
      assertThat(text).contains(replacements[each]);
      text = text.replace(replacements[each], replacements[each + 1]);
    }
    return Files.writeString(folder.resolve("prices.yaml"), text);
  }
}
