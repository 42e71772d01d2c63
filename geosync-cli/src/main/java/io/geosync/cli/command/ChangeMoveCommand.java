package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.command.UnitChange;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(mixinStandardHelpOptions = true, header = "Move a unit and its subtree to another parent.")
final class ChangeMoveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private UnitOptions unit = new UnitOptions();
  @Mixin private ChangeRun run = new ChangeRun();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Target target = new Target();

  ChangeMoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return run.run(
        console,
        new UnitChange.Move(unit.country(), unit.code(), target.root ? null : target.parent));
  }

  private static final class Target {
    @Option(
        names = "--parent",
        paramLabel = "CODE",
        description = "New parent, of the same country.")
    private @Nullable String parent;

    @Option(names = "--root", description = "Make the unit a root, without a parent.")
    private boolean root;
  }
}
