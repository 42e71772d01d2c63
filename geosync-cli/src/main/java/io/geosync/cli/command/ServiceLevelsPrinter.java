package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.contract.reply.PromisesReply;

/** Prints the service levels as a table, followed by the method of each measurement. */
final class ServiceLevelsPrinter {
  private ServiceLevelsPrinter() {}

  static void print(Console console, PromisesReply reply) {
    Table table = new Table("promise", "measured", "kept");
    for (PromisesReply.Promise promise : reply.promises()) {
      table.row(
          promise.promise(),
          promise.measured() == null ? "no data" : promise.measured(),
          promise.kept() == null
              ? new Cell("-", Tone.FAINT)
              : Cell.verdict(promise.kept(), "yes", "NO"));
    }
    console.table(table);
    console.line("");
    reply
        .promises()
        .forEach(
            promise ->
                console.line(Tone.FAINT, "%s: %s.".formatted(promise.promise(), promise.how())));
  }
}
