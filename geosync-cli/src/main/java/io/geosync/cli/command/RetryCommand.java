package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.reply.RetryReply;
import io.geosync.contract.reply.RetryReply.Outcome;
import io.geosync.contract.reply.RetryReply.RetriedEvent;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Publish individual failed events again.",
    description =
        "For events that the topic rejected until the relay skipped them. A successful retry clears"
            + " the failure of the event.")
final class RetryCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids of the events (UUIDs).")
  private List<String> ids = List.of();

  @Option(names = "--failed", description = "Retry all failed events.")
  private boolean failed;

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "With --failed: only failures of the last N hours (default: all).")
  private @Nullable Integer hours;

  RetryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (failed != ids.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Specify either event ids or --failed");
    }
    if (hours != null && (!failed || hours < 1)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--hours requires --failed and must be at least 1");
    }
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress())) {
      RetryReply reply =
          functions.call(
              new RecoveryCommand.Retry(
                  request.requestId(), request.actor(), List.copyOf(ids), hours));
      output.print(console, reply, () -> print(reply));
      return reply.events().stream().allMatch(RetryCommand::isFine)
          ? ExitCode.SUCCESS
          : ExitCode.FAILED;
    }
  }

  private static boolean isFine(RetriedEvent event) {
    return event.outcome() == Outcome.PUBLISHED || event.outcome() == Outcome.COMPLETED;
  }

  private void print(RetryReply reply) {
    if (reply.events().isEmpty()) {
      console.line("There are no failed events.");
      return;
    }
    Table table = new Table("event", "country", ">position", "outcome", "why");
    for (RetriedEvent event : reply.events()) {
      String outcome = event.outcome().name().toLowerCase(Locale.ROOT);
      table.row(
          event.eventId(),
          event.country(),
          event.position(),
          Cell.verdict(isFine(event), outcome, outcome),
          event.reason() == null ? "" : event.reason());
    }
    console.table(table);
  }
}
