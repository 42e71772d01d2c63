package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.reply.CommandEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Cancel a running redrive or reprocess command.",
    description = "Completed work is kept. List running commands with `geosync audit`.")
final class DlqCancelCommand extends RequestCommand {
  @Parameters(paramLabel = "ID", description = "Request id of the command to cancel.")
  private String id = "";

  DlqCancelCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    CommandEntry entry =
        functions.call(new RecoveryCommand.Cancel(request.requestId(), request.actor(), id));
    output.print(
        console,
        entry,
        () ->
            console.line(
                "Cancelled %s %s; completed so far: %s."
                    .formatted(entry.command(), entry.requestId(), EntryCounts.untilNow(entry))));
    return ExitCode.SUCCESS;
  }
}
