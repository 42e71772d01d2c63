package io.geosync.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.output.Numbers;
import io.geosync.contract.reply.CommandEntry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Formats the counts of a command on one line. */
final class EntryCounts {
  /** Of more countries only the number is shown, so that the line stays short. */
  private static final int MAX_COUNTRIES = 2;

  private static final Set<String> NAMING_FIELDS = Set.of("tenant", "name", "country");

  private EntryCounts() {}

  /** Formats the counts of a command, else the numbers in its result, else its error. */
  static String of(CommandEntry entry) {
    if (entry.error() != null) {
      return entry.error();
    }
    JsonNode shown = entry.counts() != null ? entry.counts() : entry.result();
    return shown == null ? "" : numbers(shown).collect(Collectors.joining(", "));
  }

  /** Formats the counts of a command that was cancelled while it ran. */
  static String untilNow(CommandEntry entry) {
    return entry.counts() == null ? "nothing" : of(entry);
  }

  private static Stream<String> numbers(JsonNode shown) {
    return shown.properties().stream().flatMap(field -> number(field.getKey(), field.getValue()));
  }

  /** Formats one field; the countries of a mirror are formatted one after another. */
  private static Stream<String> number(String name, JsonNode value) {
    if (value.isNumber()) {
      String text = value.isIntegralNumber() ? value.asText() : Numbers.tenths(value.asDouble());
      return Stream.of("%s %s".formatted(name.replace('_', ' '), text));
    }
    if (value.isTextual() && NAMING_FIELDS.contains(name)) {
      return Stream.of(value.asText());
    }
    if (!name.equals("countries") || !value.path(0).isObject()) {
      return Stream.empty();
    }
    return value.size() > MAX_COUNTRIES
        ? Stream.of("%d %s".formatted(value.size(), name))
        : StreamSupport.stream(value.spliterator(), false).flatMap(EntryCounts::numbers);
  }
}
