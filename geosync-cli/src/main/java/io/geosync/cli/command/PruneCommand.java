package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.PruneReply;
import picocli.CommandLine.Command;

@Command(
    mixinStandardHelpOptions = true,
    header = "Delete log rows, samples and batch rows past their retention.",
    description =
        "An event is deleted only when all live tenants have applied it. Each sweep deletes a part;"
            + " this command deletes everything that is due in the landlord. The batch rows of a"
            + " tenant are deleted by the hourly sweep visit of the tenant.")
final class PruneCommand extends FunctionsCommand {
  PruneCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    PruneReply all = new PruneReply(0, 0, 0, 0, 0, true);
    while (all.more()) {
      console.progress().update("deleted %s events".formatted(Numbers.grouped(all.events())));
      all = sum(all, functions.call(new OperationsCommand.Prune()));
    }
    PruneReply pruned = all;
    output.print(console, pruned, () -> print(pruned));
    return ExitCode.SUCCESS;
  }

  private static PruneReply sum(PruneReply before, PruneReply now) {
    return new PruneReply(
        before.events() + now.events(),
        before.envelopes() + now.envelopes(),
        before.failures() + now.failures(),
        before.samples() + now.samples(),
        before.versions() + now.versions(),
        now.more());
  }

  private void print(PruneReply pruned) {
    console.line(
        "Deleted: %s events, %s envelopes, %s failures, %s samples, %s versions."
            .formatted(
                Numbers.grouped(pruned.events()),
                Numbers.grouped(pruned.envelopes()),
                Numbers.grouped(pruned.failures()),
                Numbers.grouped(pruned.samples()),
                Numbers.grouped(pruned.versions())));
  }
}
