package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.SuccessionChange;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Split a unit into several and record their succession.",
    description =
        "The unit ends on the day before the date, unless it is one of the successors. Its living"
            + " children move to the default successor. One succession is recorded for each"
            + " successor, in one transaction.")
final class ChangeSplitCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SuccessionRun run = new SuccessionRun();

  @Parameters(paramLabel = "CODE", description = "Code of the unit that is split.")
  private String code = "";

  @Option(
      names = "--into",
      paramLabel = "CODE",
      split = ",",
      required = true,
      description = "Codes of the successors, existing units, separated by commas; at least two.")
  private List<String> into = List.of();

  @Option(
      names = "--default",
      paramLabel = "CODE",
      description =
          "Successor to which the living children move, and which rows choose that have to choose"
              + " one (default: none; the unit must not have living children).")
  private @Nullable String defaultCode;

  ChangeSplitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SuccessionRun.Given given = run.given();
    return run.run(
        console,
        new SuccessionChange.Split(
            given.requestId(),
            given.actor(),
            given.country(),
            code,
            into,
            defaultCode,
            given.date(),
            given.source(),
            given.dryRun()));
  }
}
