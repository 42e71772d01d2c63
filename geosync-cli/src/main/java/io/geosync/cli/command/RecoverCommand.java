package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.RecoverReply;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Begins a country anew after its landlord was restored from a backup.",
    description =
        "The sweep notices a restored landlord by itself as soon as a tenant reports; this does not wait for it. "
            + "All tenants of the country are mirrored.")
final class RecoverCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--country", paramLabel = "CC", required = true, description = "Its country.")
  private String country = "";

  RecoverCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Functions functions = cloud.functions()) {
      RecoverReply reply =
          functions.operations(
              new OperationsCommand.Recover(
                  request.requestId(), request.actor(), country.toUpperCase(Locale.ROOT)),
              RecoverReply.class);
      output.print(
          console,
          reply,
          () ->
              console.line(
                  "%s is in epoch %d; the sweep mirrors its %d tenants now: `geosync status` shows how far it is."
                      .formatted(reply.country(), reply.epoch(), reply.tenantStreams())));
      return ExitCode.FINE;
    }
  }
}
