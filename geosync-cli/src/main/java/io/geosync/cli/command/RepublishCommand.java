package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.reply.ChangeReply;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Emit the current state of units again, as new events.")
final class RepublishCommand extends RequestCommand {
  @Option(
      names = "--country",
      paramLabel = "CC",
      required = true,
      description = "Country of the units.")
  private String country = "";

  @Parameters(
      paramLabel = "CODE",
      arity = "0..*",
      description =
          "Codes of the units (default: all units of the country, deleted ones included).")
  private List<String> codes = List.of();

  RepublishCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    ChangeReply reply =
        functions.call(
            new PublisherCommand.Republish(
                request.requestId(),
                request.actor(),
                country.toUpperCase(Locale.ROOT),
                List.copyOf(codes)));
    output.print(console, reply, () -> print(reply));
    return ExitCode.SUCCESS;
  }

  private void print(ChangeReply reply) {
    console.line(
        "Emitted %s events%s."
            .formatted(
                Numbers.grouped(reply.units()),
                reply.published()
                    ? ", all published"
                    : "; the scheduled relay publishes the rest"));
    reply.notices().forEach(console::line);
  }
}
