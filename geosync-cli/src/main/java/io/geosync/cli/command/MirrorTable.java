package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.contract.reply.MirrorReply;
import java.util.List;

/** Prints the row counts of mirrors or repairs, one line per country. */
final class MirrorTable {
  private MirrorTable() {}

  static void print(Console console, List<MirrorReply.CountryMirror> countries) {
    Table table =
        new Table(
            "country", ">position", ">written", ">unchanged", ">removed", ">retired", ">refused");
    for (MirrorReply.CountryMirror mirror : countries) {
      table.row(
          mirror.country(),
          mirror.position(),
          mirror.written(),
          mirror.unchanged(),
          mirror.removed(),
          mirror.retired(),
          Cell.zeroIsGood(mirror.refused()));
    }
    console.table(table);
  }
}
