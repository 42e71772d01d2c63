package io.geosync.console.event;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the search form, as text. The address of the page contains all of them.
 *
 * @param since date and time in UTC, as browsers write it; empty: any
 * @param until as {@code since}
 */
public record EventSearch(
    String country,
    String unit,
    String type,
    String status,
    String from,
    String to,
    String since,
    String until) {

  /** Returns the values of the field {@code type}. */
  public List<String> types() {
    return List.of("created", "updated", "deleted", "hierarchy_changed", "succession");
  }

  /** Returns the values of the field {@code status}. */
  public List<String> statuses() {
    return List.of("pending", "processing", "published", "completed", "failed");
  }

  /** Returns whether any field restricts the search. */
  public boolean filtered() {
    return fields().values().stream().anyMatch(value -> !value.isBlank());
  }

  EventFilter filter() {
    return new EventFilter(
        text(country.toUpperCase(Locale.ROOT)),
        text(unit),
        text(type),
        text(status),
        number("from", from),
        number("to", to),
        time("since", since),
        time("until", until));
  }

  /** Returns the address of the page after an event. */
  String before(long next) {
    return "/events?"
        + fields().entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"))
        + "&before="
        + next;
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("country", country);
    fields.put("unit", unit);
    fields.put("type", type);
    fields.put("status", status);
    fields.put("from", from);
    fields.put("to", to);
    fields.put("since", since);
    fields.put("until", until);
    return fields;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static @Nullable String text(String value) {
    return value.isBlank() ? null : value.strip();
  }

  private static @Nullable Long number(String field, String value) {
    try {
      return value.isBlank() ? null : Long.valueOf(value.strip().replace(",", ""));
    } catch (NumberFormatException invalid) {
      throw rejected(field, value, "a number such as 1234", invalid);
    }
  }

  private static @Nullable Instant time(String field, String value) {
    try {
      return value.isBlank() ? null : LocalDateTime.parse(value.strip()).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException invalid) {
      throw rejected(field, value, "a time in UTC such as 2026-11-30T10:00", invalid);
    }
  }

  private static GeosyncException rejected(
      String field, String value, String expected, RuntimeException cause) {
    return new GeosyncException(
        ErrorId.COMMAND_INVALID,
        "The field \"%s\" of the search is \"%s\". Enter %s.".formatted(field, value, expected),
        cause);
  }
}
