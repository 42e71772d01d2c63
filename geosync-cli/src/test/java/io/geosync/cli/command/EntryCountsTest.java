package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryCountsTest {

  @Test
  void counts_are_formatted_on_one_line_with_one_decimal() {
    assertThat(counts("{'moved': 72, 'moving_seconds': 7.054821451}", "{'moved': 1}", null))
        .isEqualTo("moved 72, moving seconds 7.1");
  }

  @Test
  void a_command_without_counts_shows_its_tenant_and_the_numbers_of_its_result() {
    assertThat(
            counts(
                null,
                "{'tenant': 'acme', 'countries': [{'country': 'PH', 'written': 3}], 'dry': false}",
                null))
        .isEqualTo("acme, PH, written 3");
  }

  @Test
  void more_than_two_countries_are_shown_as_a_number() {
    assertThat(counts(null, "{'rows': 9, 'countries': [{'new': 1}, {'new': 2}, {'new': 3}]}", null))
        .isEqualTo("rows 9, 3 countries");
  }

  @Test
  void a_failed_command_shows_its_error() {
    assertThat(counts("{'moved': 1}", null, "tenant.not-found: there is no tenant acme"))
        .isEqualTo("tenant.not-found: there is no tenant acme");
    assertThat(counts(null, null, null)).isEmpty();
  }

  private static String counts(
      @Nullable String counts, @Nullable String result, @Nullable String error) {
    return EntryCounts.of(
        new CommandEntry(
            "r-1",
            "mirror",
            "ana",
            CommandState.DONE,
            json(counts),
            json(result),
            error,
            null,
            Instant.EPOCH,
            Instant.EPOCH));
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    try {
      return text == null ? null : ContractJson.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException mistake) {
      throw new IllegalArgumentException(text, mistake);
    }
  }
}
