package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Tone;
import io.geosync.cli.processing.ProcessReport;
import io.geosync.cli.processing.Processing;
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
    header = "Publishes what is pending and waits until the tenants have it.",
    description =
        "The schedules do this each minute; this does it now. "
            + "Ends with 0 when every live tenant has every event, with 1 when something is left.")
final class ProcessCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "50",
      description = "Events of each country published in a round (${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Stops after so many seconds (${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(names = "--once", description = "One round and one sweep, then end.")
  private boolean once;

  ProcessCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    requirePositive("--batch", batch);
    requirePositive("--timeout", timeoutSeconds);
    try (Functions functions = cloud.functions()) {
      Processing processing = new Processing(functions, console.progress(), Clock.systemUTC());
      ProcessReport report =
          once ? processing.once(batch) : processing.run(batch, Duration.ofSeconds(timeoutSeconds));
      output.print(console, report, () -> print(report));
      return report.isAllDelivered() ? ExitCode.FINE : ExitCode.FAILED;
    }
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s is %d: at least 1".formatted(option, value));
    }
  }

  private void print(ProcessReport report) {
    console.line(
        "%s events published in %s messages (rounds: %d), %s brought by the sweep."
            .formatted(
                Numbers.grouped(report.events()),
                Numbers.grouped(report.envelopes()),
                report.rounds(),
                Numbers.grouped(report.filledPositions())));
    for (RelayReply.HeldStream held : report.held()) {
      console.line(Tone.BAD, "%s is not published: %s".formatted(held.country(), held.reason()));
    }
    if (report.isAllDelivered()) {
      console.line(Tone.GOOD, "Every live tenant has every event.");
    } else {
      console.line(
          Tone.BAD,
          "%s events are pending, %s not delivered: `geosync status` shows where, `geosync process` goes on."
              .formatted(Numbers.grouped(report.pending()), Numbers.grouped(report.undelivered())));
    }
  }
}
