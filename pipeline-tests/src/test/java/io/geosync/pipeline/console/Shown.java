package io.geosync.pipeline.console;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a page shows, as text. */
final class Shown {
  private Shown() {}

  /** Returns the rows of a table, with a bar between their cells; times in UTC only. */
  static List<String> rows(Locator table) {
    return table.locator("tbody tr").all().stream()
        .map(
            row ->
                row.locator("th, td").allTextContents().stream()
                    .map(Shown::inOneLine)
                    .map(text -> text.replaceAll("UTC( [0-9][0-9:-]+)+ \\S+", "UTC"))
                    .collect(Collectors.joining(" | ")))
        .toList();
  }

  /** Returns a text in the way in which browsers show it: with single blanks. */
  static String inOneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Reads a duration such as {@code 0.4 s}, {@code 42 s} or {@code 3 min}. */
  static Duration duration(String text) {
    String[] parts = text.split(" ", 2);
    long unit =
        switch (parts[1]) {
          case "s" -> 1_000;
          case "min" -> 60_000;
          case "h" -> 3_600_000;
          default -> throw new IllegalArgumentException(text);
        };
    return Duration.ofMillis(Math.round(Double.parseDouble(parts[0]) * unit));
  }
}
