package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.reply.ChangeReply;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Tells the state of units once more, as new events that reach every tenant.")
final class RepublishCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--country",
      paramLabel = "CC",
      required = true,
      description = "The units' country.")
  private String country = "";

  @Parameters(
      paramLabel = "CODE",
      arity = "0..*",
      description = "Codes of units; without any, every unit that the country ever had.")
  private List<String> codes = List.of();

  RepublishCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Functions functions = cloud.functions()) {
      ChangeReply reply =
          functions.publisher(
              new PublisherCommand.Republish(
                  request.requestId(),
                  request.actor(),
                  country.toUpperCase(Locale.ROOT),
                  List.copyOf(codes)),
              ChangeReply.class);
      output.print(console, reply, () -> print(reply));
      return ExitCode.FINE;
    }
  }

  private void print(ChangeReply reply) {
    console.line(
        "%s events told%s."
            .formatted(
                Numbers.grouped(reply.units()),
                reply.published()
                    ? ", all on their way"
                    : "; the schedule publishes what is left"));
    reply.notices().forEach(console::line);
  }
}
