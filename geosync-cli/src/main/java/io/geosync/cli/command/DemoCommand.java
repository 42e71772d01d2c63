package io.geosync.cli.command;

import io.geosync.cli.demo.Demo;
import io.geosync.cli.demo.DemoOptions;
import io.geosync.cli.demo.DemoPrinter;
import io.geosync.cli.demo.DemoReport;
import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Run the whole pipeline on real data and check every tenant's rows.",
    description =
        "Start an embedded cloud in an empty state folder, register 8 tenants, import ISO 3166-2"
            + " and the Philippines, change units at a constant rate, and compare every tenant's"
            + " rows with the landlord's. Exit 1 if any row differs.",
    synopsisSubcommandLabel = "[reform]")
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder, emptied at the start (default: ${DEFAULT-VALUE}).",
      defaultValue = ".geosync/demo")
  private Path state = Path.of(".geosync/demo");

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Live changes per second (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int rate = 50;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Duration of the live changes (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int seconds = 20;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the random changes (default: ${DEFAULT-VALUE}).",
      defaultValue = "3166")
  private long seed = 3166;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    DemoReport report = new Demo(console).run(new DemoOptions(state, rate, seconds, seed));
    output.print(console, report, () -> new DemoPrinter(console).print(report));
    return report.passed() ? ExitCode.SUCCESS : ExitCode.FAILED;
  }
}
