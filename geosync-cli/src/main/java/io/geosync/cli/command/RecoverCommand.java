package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.RecoverReply;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Start a new epoch for a country after a landlord restore.",
    description =
        "The sweep detects a restored landlord when a tenant reports a position beyond the log;"
            + " this command does not wait for it. All tenants of the country are mirrored.")
final class RecoverCommand extends RequestCommand {
  @Option(
      names = "--country",
      paramLabel = "CC",
      required = true,
      description = "Country of the stream.")
  private String country = "";

  RecoverCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    RecoverReply reply =
        functions.call(
            new OperationsCommand.Recover(
                request.requestId(), request.actor(), country.toUpperCase(Locale.ROOT)));
    output.print(
        console,
        reply,
        () ->
            console.line(
                "%s is now in epoch %d; the sweep mirrors its %d tenants. `geosync status` shows the progress."
                    .formatted(reply.country(), reply.epoch(), reply.tenantStreams())));
    return ExitCode.SUCCESS;
  }
}
