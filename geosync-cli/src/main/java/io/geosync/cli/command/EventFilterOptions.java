package io.geosync.cli.command;

import io.geosync.contract.command.EventFilter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select events of the log. */
final class EventFilterOptions {
  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Country of the events (default: all).")
  private @Nullable String country;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Code or id of the unit (default: all).")
  private @Nullable String unit;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "Type of the event: created, updated, deleted, hierarchy_changed or succession (default: all).")
  private @Nullable String type;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "Status of the event: pending, processing, published, completed or failed (default: all).")
  private @Nullable String status;

  @Option(
      names = "--from-position",
      paramLabel = "P",
      description = "Lowest position; requires --country or --unit (default: none).")
  private @Nullable Long fromPosition;

  @Option(
      names = "--to-position",
      paramLabel = "P",
      description = "Highest position; requires --country or --unit (default: none).")
  private @Nullable Long toPosition;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Earliest time of capture: " + TimeConverter.FORMS + " (default: none).")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Time before which the events were captured (default: none).")
  private @Nullable Instant until;

  EventFilter filter() {
    return new EventFilter(
        country == null ? null : country.toUpperCase(Locale.ROOT),
        unit,
        type,
        status,
        fromPosition,
        toPosition,
        since,
        until);
  }
}
