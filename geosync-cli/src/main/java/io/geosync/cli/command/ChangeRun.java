package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.reply.ChangeReply;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Sends one change to the publisher and prints the reply, for all four change commands. */
final class ChangeRun {
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  int run(Console console, UnitChange change) {
    try (GeosyncClient functions = cloud.functions()) {
      ChangeReply reply =
          functions.call(
              new PublisherCommand.Change(request.requestId(), request.actor(), List.of(change)));
      output.print(console, reply, () -> print(console, reply));
      return ExitCode.SUCCESS;
    }
  }

  private static void print(Console console, ChangeReply reply) {
    if (reply.positions().isEmpty()) {
      console.line("The unit already has this state; no event was emitted.");
    }
    EventPositions.print(console, reply.positions(), reply.published());
    if (reply.replayed()) {
      console.line("The request was processed before; this is the original result.");
    }
    reply.notices().forEach(notice -> console.line("note: " + notice));
  }
}
