package io.geosync.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand: shows what there is. */
@Command(
    name = "geosync",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Keeps every tenant's copy of a shared geographic hierarchy right within seconds.",
    description = {
      "",
      "`geosync demo` shows the whole path on real input. `geosync up` starts a cloud on this"
          + " machine that the other commands use."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:the answer is no: rows differ, or the command was refused or failed",
      "2:the command line or a configuration file is wrong",
      "3:no answer from the cloud",
      "130:stopped by Ctrl-C"
    },
    footer = {
      "",
      "The launcher adds:",
      "  deploy, diff, destroy, conformance, cost  for AWS and LocalStack",
      "  test         passes all tests of the project; --full makes faults with",
      "               undivided windows and judges what they took",
      "  simulate     delivers random histories as a seed says",
      "  bench        apply, import: measures",
      "  native       compiles the functions; --check holds them against their",
      "               budgets"
    })
final class RootCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getOut());
    return ExitCode.USAGE;
  }
}
