package io.geosync.cli.command;

import io.geosync.cli.demo.Demo;
import io.geosync.cli.demo.DemoOptions;
import io.geosync.cli.demo.DemoPrinter;
import io.geosync.cli.demo.DemoReport;
import io.geosync.cli.output.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Shows the whole path on real input, and checks every tenant's rows.",
    description =
        "Starts an embedded cloud on an emptied state folder, registers 8 tenants, imports"
            + " ISO 3166-2, changes units at a steady pace, and compares every tenant's actual rows"
            + " with the landlord's. Ends with 1 if any differs.")
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Emptied at the start (default: ${DEFAULT-VALUE}).",
      defaultValue = ".geosync/demo")
  private Path state = Path.of(".geosync/demo");

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Live changes a second (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int rate = 50;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long the live changes go on (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int seconds = 20;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Chooses the changes; the same seed, the same changes.",
      defaultValue = "3166")
  private long seed = 3166;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    DemoReport report = new Demo(console).run(new DemoOptions(state, rate, seconds, seed));
    output.print(console, report, () -> new DemoPrinter(console).print(report));
    return report.passed() ? ExitCode.FINE : ExitCode.FAILED;
  }
}
