package io.geosync.cli.root;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Builds the {@code geosync} command line from commands of one or more modules. */
public final class CommandLines {
  private CommandLines() {}

  /**
   * Builds the command line.
   *
   * @param commands a command or a command line of subcommands by name, in the order of the help
   */
  public static CommandLine of(Console console, Terminal terminal, Map<String, Object> commands) {
    CommandLine root = new CommandLine(new RootCommand());
    commands.forEach(root::addSubcommand);
    setHeadings(root);
    FailurePrinter failures = new FailurePrinter(console);
    return root.setOut(console.out())
        .setErr(console.err())
        .setUsageHelpAutoWidth(true)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.out() && terminal.colour()
                    ? CommandLine.Help.Ansi.ON
                    : CommandLine.Help.Ansi.OFF))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  /** Gives all help pages the same sections. */
  private static void setHeadings(CommandLine command) {
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    help.synopsisHeading("%nUsage: ")
        .descriptionHeading(help.description().length == 0 ? "" : "%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading(help.exitCodeList().isEmpty() ? "" : "%nExit codes:%n");
    command.getSubcommands().values().forEach(CommandLines::setHeadings);
  }
}
