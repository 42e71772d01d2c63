package io.geosync.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.output.Numbers;
import io.geosync.contract.reply.CommandEntry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How much a command has done, in one line. */
final class EntryCounts {
  /** More would make a line that nobody reads. */
  private static final int MOST_COUNTRIES = 2;

  private static final Set<String> CONCERNED = Set.of("tenant", "name", "country");

  private EntryCounts() {}

  /** The counts; for a command that has none, the numbers of its result, or why it failed. */
  static String of(CommandEntry entry) {
    if (entry.error() != null) {
      return entry.error();
    }
    JsonNode shown = entry.counts() != null ? entry.counts() : entry.result();
    return shown == null ? "" : numbers(shown).collect(Collectors.joining(", "));
  }

  /** Of one that was ended while it ran. */
  static String untilNow(CommandEntry entry) {
    return entry.counts() == null ? "nothing" : of(entry);
  }

  private static Stream<String> numbers(JsonNode shown) {
    return shown.properties().stream().flatMap(field -> number(field.getKey(), field.getValue()));
  }

  /** Of a mirror, which has a line for each country, what it did in each. */
  private static Stream<String> number(String name, JsonNode value) {
    if (value.isNumber()) {
      String text = value.isIntegralNumber() ? value.asText() : Numbers.tenths(value.asDouble());
      return Stream.of("%s %s".formatted(name.replace('_', ' '), text));
    }
    if (value.isTextual() && CONCERNED.contains(name)) {
      return Stream.of(value.asText());
    }
    if (!name.equals("countries") || !value.path(0).isObject()) {
      return Stream.empty();
    }
    return value.size() > MOST_COUNTRIES
        ? Stream.of("%d %s".formatted(value.size(), name))
        : StreamSupport.stream(value.spliterator(), false).flatMap(EntryCounts::numbers);
  }
}
