package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.reference.CommandReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints {@code docs/reference/commands.md}; hidden, because only contributors need it. */
@Command(
    mixinStandardHelpOptions = true,
    hidden = true,
    header = "Print the reference of all commands as Markdown.")
final class ReferenceCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  ReferenceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.line(CommandReference.of(spec.root().commandLine()).stripTrailing());
    return ExitCode.SUCCESS;
  }
}
