package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Tone;
import io.geosync.cli.process.ProcessService;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.reply.RelayReply;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Publish pending events and wait until tenants have applied them.",
    description =
        "The scheduled relay and sweep do the same every minute. Exit 0 when every live tenant has"
            + " applied every event, 1 otherwise.")
final class ProcessCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "50",
      description = "Maximum events per country and round (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Maximum time to wait (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(names = "--once", description = "Run one round and one sweep only.")
  private boolean once;

  ProcessCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    requirePositive("--batch", batch);
    requirePositive("--timeout", timeoutSeconds);
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress())) {
      ProcessService service = new ProcessService(functions, console.progress(), Clock.systemUTC());
      ProcessService.Report report =
          once ? service.once(batch) : service.run(batch, Duration.ofSeconds(timeoutSeconds));
      output.print(console, report, () -> print(report));
      return report.isAllDelivered() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s must be at least 1, but is %d".formatted(option, value));
    }
  }

  private void print(ProcessService.Report report) {
    console.line(
        "Published %s events in %s messages (%d rounds); the sweep applied %s positions."
            .formatted(
                Numbers.grouped(report.events()),
                Numbers.grouped(report.envelopes()),
                report.rounds(),
                Numbers.grouped(report.filledPositions())));
    for (RelayReply.HeldStream held : report.held()) {
      console.line(
          Tone.BAD, "%s: publishing is suspended: %s".formatted(held.country(), held.reason()));
    }
    if (report.isAllDelivered()) {
      console.line(Tone.GOOD, "Every live tenant has applied every event.");
    } else {
      console.line(
          Tone.BAD,
          "%s events are not published and %s not applied; `geosync status` shows the streams."
              .formatted(Numbers.grouped(report.pending()), Numbers.grouped(report.undelivered())));
    }
  }
}
