package io.geosync.cli.command;

import io.geosync.contract.command.DeadLetterFilter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select dead letters. */
final class DeadLetterFilterOptions {
  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Country of the dead letters (default: all).")
  private @Nullable String country;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Prefix of the reason, such as envelope. or retries-exhausted (default: all).")
  private @Nullable String reason;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "Type of a contained event: created, updated, deleted, hierarchy_changed or succession (default: all).")
  private @Nullable String type;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Code or id of the unit of a contained event (default: all).")
  private @Nullable String unit;

  @Option(
      names = "--from-position",
      paramLabel = "P",
      description = "Lowest position (default: none).")
  private @Nullable Long fromPosition;

  @Option(
      names = "--to-position",
      paramLabel = "P",
      description = "Highest position (default: none).")
  private @Nullable Long toPosition;

  DeadLetterFilter filter() {
    return new DeadLetterFilter(
        country == null ? null : country.toUpperCase(Locale.ROOT),
        reason,
        type,
        unit,
        fromPosition,
        toPosition);
  }
}
