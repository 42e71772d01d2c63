package io.geosync.cli.command;

import io.geosync.cli.demo.ReformDemo;
import io.geosync.cli.demo.ReformOptions;
import io.geosync.cli.demo.ReformPrinter;
import io.geosync.cli.demo.ReformReport;
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
    header = "Run the reform of Viet Nam of 2025 and check every tenant's members.",
    description =
        "Start an embedded cloud in an empty state folder, import the units before the reform, add"
            + " 3 tenants with members on them, import the units after the reform with their"
            + " successions, and let each tenant follow them, undo that and follow again. Exit 1 if"
            + " a member is lost or is on another unit than the successions name.")
final class DemoReformCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder, emptied at the start (default: ${DEFAULT-VALUE}).",
      defaultValue = ".geosync/demo-reform")
  private Path state = Path.of(".geosync/demo-reform");

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "Members per tenant, a multiple of 100 (default: ${DEFAULT-VALUE}).",
      defaultValue = "10000")
  private int members = 10_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the members' units (default: ${DEFAULT-VALUE}).",
      defaultValue = "2025")
  private long seed = 2025;

  DemoReformCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ReformReport report = new ReformDemo(console).run(new ReformOptions(state, members, seed));
    output.print(console, report, () -> new ReformPrinter(console).print(report));
    return report.passed() ? ExitCode.SUCCESS : ExitCode.FAILED;
  }
}
