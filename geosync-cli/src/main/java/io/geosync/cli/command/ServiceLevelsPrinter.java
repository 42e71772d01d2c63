package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.contract.reply.ServiceLevelsReply;

/** Prints the service levels as a table, followed by the method of each measurement. */
final class ServiceLevelsPrinter {
  private ServiceLevelsPrinter() {}

  static void print(Console console, ServiceLevelsReply reply) {
    Table table = new Table("promise", "measured", "kept");
    for (ServiceLevelsReply.ServiceLevel promise : reply.serviceLevels()) {
      table.row(
          promise.objective(),
          promise.measured() == null ? "no data" : promise.measured(),
          promise.kept() == null
              ? new Cell("-", Tone.FAINT)
              : Cell.verdict(promise.kept(), "yes", "NO"));
    }
    console.table(table);
    console.line("");
    reply
        .serviceLevels()
        .forEach(
            promise ->
                console.line(Tone.FAINT, "%s: %s.".formatted(promise.objective(), promise.how())));
  }
}
