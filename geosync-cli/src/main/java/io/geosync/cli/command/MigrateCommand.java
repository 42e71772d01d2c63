package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.reply.MigrateReply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    mixinStandardHelpOptions = true,
    header = "Brings the landlord's schema up to date; adopts a unit table that is there.")
final class MigrateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  MigrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Functions functions = cloud.functions()) {
      console.progress().update("migrating the landlord");
      MigrateReply reply =
          functions.publisher(
              new PublisherCommand.Migrate(request.requestId(), request.actor()),
              MigrateReply.class);
      output.print(console, reply, () -> print(reply));
      return ExitCode.FINE;
    }
  }

  private void print(MigrateReply reply) {
    console.line(
        reply.applied().isEmpty()
            ? "The landlord's schema is up to date: version %s.".formatted(reply.schemaVersion())
            : "The landlord's schema is now at version %s.".formatted(reply.schemaVersion()));
    reply.applied().forEach(migration -> console.line("  applied " + migration));
    if (reply.adopted()) {
      console.line(
          "Took over geo_administrative_units: %s units captured as created."
              .formatted(Numbers.grouped(reply.capturedUnits())));
    }
  }
}
