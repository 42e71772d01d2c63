package io.geosync.cli.command;

import io.geosync.contract.command.DeadLetterFilter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class LetterFilterOptions {
  @Option(names = "--country", paramLabel = "CC", description = "Only of this country.")
  private @Nullable String country;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description =
          "Only those whose reason begins so, as `envelope.` or `retries-exhausted`;"
              + " `geosync dlq list` shows the reasons.")
  private @Nullable String reason;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "Only those with an event of this type: created, updated, deleted, hierarchy_changed.")
  private @Nullable String type;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Only those with an event of this unit, by its code or id.")
  private @Nullable String unit;

  @Option(
      names = "--from-position",
      paramLabel = "P",
      description = "Only those with a position from this one on.")
  private @Nullable Long fromPosition;

  @Option(
      names = "--to-position",
      paramLabel = "P",
      description = "Only those with a position up to this one.")
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
