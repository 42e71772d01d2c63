package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.SuccessionChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Replace a unit by a new one with another code and record the succession.",
    description = {
      "The new unit has the values of the old one and is valid from the date. The living children"
          + " move to it, and the old unit ends on the day before, in one transaction.",
      "To keep the unit and its id, and change its code only, use geosync change update --new-code."
    })
final class ChangeRecodeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SuccessionRun run = new SuccessionRun();

  @Parameters(index = "0", paramLabel = "OLD", description = "Code of the unit that ends.")
  private String code = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "Code of the new unit.")
  private String newCode = "";

  ChangeRecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SuccessionRun.Given given = run.given();
    return run.run(
        console,
        new SuccessionChange.Recode(
            given.requestId(),
            given.actor(),
            given.country(),
            code,
            newCode,
            given.date(),
            given.source(),
            given.dryRun()));
  }
}
