package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.contract.reply.EventsReply.EventRow;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Lists of events as tables. */
final class EventTable {
  private EventTable() {}

  static Table of(List<EventRow> events) {
    Table table = new Table("time", "country", ">position", "type", "code", "name", "status", "by");
    for (EventRow event : events) {
      table.row(
          event.createdAt().truncatedTo(ChronoUnit.SECONDS),
          event.country(),
          event.position(),
          event.eventType(),
          event.code() == null ? "-" : event.code(),
          event.name() == null ? "-" : event.name(),
          status(event),
          event.actor() == null ? "-" : event.actor());
    }
    return table;
  }

  static Cell status(EventRow event) {
    return switch (event.status()) {
      case "completed" -> new Cell(event.status(), Tone.GOOD);
      case "failed" -> new Cell(event.status(), Tone.BAD);
      default -> new Cell(event.status(), Tone.PLAIN);
    };
  }

  static List<String> errors(List<EventRow> events) {
    return events.stream()
        .filter(event -> event.errorMessage() != null)
        .map(
            event -> "%s:%d: %s".formatted(event.country(), event.position(), event.errorMessage()))
        .toList();
  }
}
