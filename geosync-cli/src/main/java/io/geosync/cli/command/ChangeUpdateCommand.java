package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.UnitChange;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Update a unit; attributes that are not given keep their values.")
final class ChangeUpdateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private UnitOptions unit = new UnitOptions();
  @Mixin private StateOptions state = new StateOptions();
  @Mixin private ChangeRun run = new ChangeRun();

  @Option(
      names = "--new-code",
      paramLabel = "CODE",
      description = "New code of the unit (default: unchanged).")
  private @Nullable String newCode;

  ChangeUpdateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return run.run(
        console,
        new UnitChange.Update(
            unit.country(),
            unit.code(),
            newCode,
            state.level(),
            state.type(),
            state.names(),
            state.active(),
            state.validFrom(),
            state.validTo()));
  }
}
