package io.geosync.cli.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the attributes of a unit; an absent option is null. */
final class StateOptions {
  private static final Pattern LANGUAGE_AND_NAME =
      Pattern.compile("([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)=(.*)", Pattern.DOTALL);

  @Option(
      names = "--level",
      paramLabel = "N",
      description = "Administrative level; 0 is the country (default for update: unchanged).")
  private @Nullable Integer level;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Type of the unit, such as province (default for update: unchanged).")
  private @Nullable String type;

  @Option(
      names = "--name",
      paramLabel = "[LANGUAGE=]NAME",
      description =
          "Name in a language; the names that are given replace all names of the unit (default"
              + " language: und).")
  private List<String> names = List.of();

  @Option(
      names = "--active",
      negatable = true,
      fallbackValue = "true",
      description = "Whether the unit is active (default for create: active).")
  private @Nullable Boolean active;

  @Option(
      names = "--valid-from",
      paramLabel = "DATE",
      description = "First day of validity, such as 2026-01-31 (default for create: none).")
  private @Nullable LocalDate validFrom;

  @Option(
      names = "--valid-to",
      paramLabel = "DATE",
      description = "Last day of validity, such as 2026-01-31 (default for create: none).")
  private @Nullable LocalDate validTo;

  @Nullable Integer level() {
    return level;
  }

  @Nullable String type() {
    return type;
  }

  /** Returns names by language; null when the option was not given. */
  @Nullable Map<String, String> names() {
    if (names.isEmpty()) {
      return null;
    }
    Map<String, String> byLanguage = new TreeMap<>();
    for (String name : names) {
      Matcher parts = LANGUAGE_AND_NAME.matcher(name);
      if (parts.matches()) {
        byLanguage.put(parts.group(1), parts.group(2));
      } else {
        byLanguage.put("und", name);
      }
    }
    return byLanguage;
  }

  @Nullable Boolean active() {
    return active;
  }

  @Nullable LocalDate validFrom() {
    return validFrom;
  }

  @Nullable LocalDate validTo() {
    return validTo;
  }
}
