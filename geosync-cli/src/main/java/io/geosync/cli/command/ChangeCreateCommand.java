package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.UnitChange;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Create a unit; requires --level, --type and --name.")
final class ChangeCreateCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private UnitOptions unit = new UnitOptions();
  @Mixin private StateOptions state = new StateOptions();
  @Mixin private ChangeRun run = new ChangeRun();

  @Option(
      names = "--parent",
      paramLabel = "CODE",
      description = "Parent unit, of the same country (default: none, the unit is a root).")
  private @Nullable String parent;

  @Option(
      names = "--revive",
      description =
          "Give the unit the id of the deleted unit of this code, so that tenant rows that reference"
              + " the deleted unit are on a live unit again.")
  private boolean revive;

  ChangeCreateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, String> names = needed(state.names(), "--name");
    return run.run(
        console,
        new UnitChange.Create(
            unit.country(),
            unit.code(),
            parent,
            needed(state.level(), "--level"),
            needed(state.type(), "--type"),
            names,
            state.active(),
            state.validFrom(),
            state.validTo(),
            revive ? Boolean.TRUE : null));
  }

  private <T> T needed(@Nullable T value, String option) {
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '%s'".formatted(option));
    }
    return value;
  }
}
