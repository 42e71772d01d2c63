package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.contract.reply.Finding;
import io.geosync.contract.state.FindingSeverity;
import java.util.List;

/** Prints the findings in a tenant's database: one line each, and below it what to do. */
final class FindingTable {
  private FindingTable() {}

  static void print(Console console, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    Table table = new Table("severity", "finding", "object", "message");
    for (Finding finding : findings) {
      table.row(
          new Cell(finding.severity().wireName(), tone(finding.severity())),
          finding.id(),
          finding.object(),
          finding.message());
    }
    console.table(table);
    findings.stream()
        .filter(finding -> !finding.remedy().isEmpty())
        .forEach(finding -> console.line("  %s: %s".formatted(finding.object(), finding.remedy())));
  }

  private static Tone tone(FindingSeverity severity) {
    return switch (severity) {
      case REFUSED -> Tone.BAD;
      case REPAIRED, NOTE, UNKNOWN -> Tone.PLAIN;
    };
  }
}
