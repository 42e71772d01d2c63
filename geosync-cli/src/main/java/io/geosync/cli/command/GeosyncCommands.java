package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Builds the command line with all its commands. */
public final class GeosyncCommands {
  private GeosyncCommands() {}

  public static CommandLine with(Console console, Terminal terminal) {
    return with(console, terminal, Map.of());
  }

  /**
   * Builds the command line.
   *
   * @param others commands of other modules, by name
   */
  public static CommandLine with(Console console, Terminal terminal, Map<String, Object> others) {
    CommandLine root =
        new CommandLine(new RootCommand())
            .addSubcommand("demo", new DemoCommand(console))
            .addSubcommand("up", new UpCommand(console))
            .addSubcommand("import", new ImportCommand(console))
            .addSubcommand("change", change(console))
            .addSubcommand("tenant", tenant(console))
            .addSubcommand("status", new StatusCommand(console))
            .addSubcommand("wait", new WaitCommand(console))
            .addSubcommand("check-sync", new CheckSyncCommand(console))
            .addSubcommand("mirror", new MirrorCommand(console))
            .addSubcommand("recover", new RecoverCommand(console))
            .addSubcommand("dlq", deadLetters(console))
            .addSubcommand("retry", new RetryCommand(console))
            .addSubcommand("reprocess", new ReprocessCommand(console))
            .addSubcommand("audit", new AuditCommand(console))
            .addSubcommand("process", new ProcessCommand(console))
            .addSubcommand("capture", new CaptureCommand(console))
            .addSubcommand("prune", new PruneCommand(console))
            .addSubcommand("republish", new RepublishCommand(console))
            .addSubcommand("migrate", new MigrateCommand(console));
    others.forEach(root::addSubcommand);
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
    command.getSubcommands().values().forEach(GeosyncCommands::setHeadings);
  }

  private static CommandLine change(Console console) {
    return GroupCommand.of("Create, update, move or delete units.")
        .addSubcommand("create", new ChangeCreateCommand(console))
        .addSubcommand("update", new ChangeUpdateCommand(console))
        .addSubcommand("move", new ChangeMoveCommand(console))
        .addSubcommand("delete", new ChangeDeleteCommand(console));
  }

  private static CommandLine deadLetters(Console console) {
    return GroupCommand.of("List, redrive, export or delete dead letters.")
        .addSubcommand("list", new DlqListCommand(console))
        .addSubcommand("redrive", new DlqRedriveCommand(console))
        .addSubcommand("cancel", new DlqCancelCommand(console))
        .addSubcommand("export", new DlqExportCommand(console))
        .addSubcommand("purge", new DlqPurgeCommand(console));
  }

  private static CommandLine tenant(Console console) {
    return GroupCommand.of("Add, change, remove or list tenants.")
        .addSubcommand("add", new TenantAddCommand(console))
        .addSubcommand("join", new TenantJoinCommand(console))
        .addSubcommand("leave", new TenantLeaveCommand(console))
        .addSubcommand("update", new TenantUpdateCommand(console))
        .addSubcommand("delivery", new TenantDeliveryCommand(console))
        .addSubcommand("remove", new TenantRemoveCommand(console))
        .addSubcommand("list", new TenantListCommand(console));
  }
}
