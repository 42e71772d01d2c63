package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.position.PositionRange;
import java.util.Map;

/** Prints the positions of captured events, one line per country. */
final class EventPositions {
  private EventPositions() {}

  static void print(Console console, Map<String, PositionRange> positions, boolean published) {
    positions.forEach(
        (country, range) ->
            console.line(
                "%s: %d %s at %s %s%s"
                    .formatted(
                        country,
                        range.count(),
                        range.count() == 1 ? "event" : "events",
                        range.count() == 1 ? "position" : "positions",
                        range.count() == 1
                            ? String.valueOf(range.from())
                            : "%d to %d".formatted(range.from(), range.to()),
                        published ? ", published" : ", to be published by the scheduled relay")));
  }
}
