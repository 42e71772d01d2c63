package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.UnitChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Delete a unit; tenants retire it where their rows reference it.")
final class ChangeDeleteCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private UnitOptions unit = new UnitOptions();
  @Mixin private ChangeRun run = new ChangeRun();

  @Option(names = "--subtree", description = "Also delete all descendants of the unit.")
  private boolean subtree;

  ChangeDeleteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return run.run(console, new UnitChange.Delete(unit.country(), unit.code(), subtree));
  }
}
