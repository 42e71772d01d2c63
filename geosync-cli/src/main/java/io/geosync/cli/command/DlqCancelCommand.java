package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.reply.CommandEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Cancel a running redrive or reprocess command.",
    description = "Completed work is kept. List running commands with `geosync audit`.")
final class DlqCancelCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "ID", description = "Request id of the command to cancel.")
  private String id = "";

  DlqCancelCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (GeosyncClient functions = cloud.functions()) {
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
}
