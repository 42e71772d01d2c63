package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.SuccessionChange;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Merge units into one and record their succession.",
    description =
        "The merged units end on the day before the date, their living children move to the"
            + " successor, and one succession is recorded for each of them, in one transaction.")
final class ChangeMergeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SuccessionRun run = new SuccessionRun();

  @Parameters(paramLabel = "CODE", arity = "1..*", description = "Codes of the merged units.")
  private List<String> codes = List.of();

  @Option(
      names = "--into",
      paramLabel = "CODE",
      required = true,
      description =
          "Code of the successor, an existing unit; it may be one of the merged units, which then"
              + " lives on.")
  private String into = "";

  ChangeMergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SuccessionRun.Given given = run.given();
    return run.run(
        console,
        new SuccessionChange.Merge(
            given.requestId(),
            given.actor(),
            given.country(),
            codes,
            into,
            given.date(),
            given.source(),
            given.dryRun()));
  }
}
