package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.root.CommandLines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands of this module, and the command line that has them. */
public final class GeosyncCommands {
  private GeosyncCommands() {}

  /** Builds the command line of all commands. */
  public static CommandLine with(Console console, Terminal terminal) {
    return CommandLines.of(console, terminal, all(console));
  }

  /**
   * Builds the command line that arguments need: with the command that the first one names, else
   * with all. A process runs one command, and reading the options of the others is half of its
   * start.
   */
  public static CommandLine of(String[] arguments, Console console, Terminal terminal) {
    if (arguments.length == 0) {
      return with(console, terminal);
    }
    Supplier<Object> named = suppliers(console).get(arguments[0]);
    return named == null
        ? with(console, terminal)
        : CommandLines.of(console, terminal, Map.of(arguments[0], named.get()));
  }

  /** Returns the commands by name, in the order of the help. */
  public static Map<String, Object> all(Console console) {
    Map<String, Object> commands = new LinkedHashMap<>();
    suppliers(console).forEach((name, command) -> commands.put(name, command.get()));
    return commands;
  }

  private static Map<String, Supplier<Object>> suppliers(Console console) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", () -> demo(console));
    commands.put("up", () -> new UpCommand(console));
    commands.put("import", () -> new ImportCommand(console));
    commands.put("change", () -> change(console));
    commands.put("tenant", () -> tenant(console));
    commands.put("status", () -> new StatusCommand(console));
    commands.put("events", () -> events(console));
    commands.put("units", () -> units(console));
    commands.put("wait", () -> new WaitCommand(console));
    commands.put("check-sync", () -> new CheckSyncCommand(console));
    commands.put("mirror", () -> new MirrorCommand(console));
    commands.put("recover", () -> new RecoverCommand(console));
    commands.put("dlq", () -> deadLetters(console));
    commands.put("retry", () -> new RetryCommand(console));
    commands.put("reprocess", () -> new ReprocessCommand(console));
    commands.put("console", () -> new ConsoleCommand(console));
    commands.put("audit", () -> new AuditCommand(console));
    commands.put("process", () -> new ProcessCommand(console));
    commands.put("capture", () -> new CaptureCommand(console));
    commands.put("prune", () -> new PruneCommand(console));
    commands.put("republish", () -> new RepublishCommand(console));
    commands.put("migrate", () -> new MigrateCommand(console));
    return commands;
  }

  private static CommandLine change(Console console) {
    return GroupCommand.of("Create, update, move, delete, merge, split or recode units.")
        .addSubcommand("create", new ChangeCreateCommand(console))
        .addSubcommand("update", new ChangeUpdateCommand(console))
        .addSubcommand("move", new ChangeMoveCommand(console))
        .addSubcommand("delete", new ChangeDeleteCommand(console))
        .addSubcommand("merge", new ChangeMergeCommand(console))
        .addSubcommand("split", new ChangeSplitCommand(console))
        .addSubcommand("recode", new ChangeRecodeCommand(console));
  }

  private static CommandLine demo(Console console) {
    return new CommandLine(new DemoCommand(console))
        .addSubcommand("reform", new DemoReformCommand(console));
  }

  private static CommandLine deadLetters(Console console) {
    return GroupCommand.of("List, redrive, export or delete dead letters.")
        .addSubcommand("list", new DlqListCommand(console))
        .addSubcommand("redrive", new DlqRedriveCommand(console))
        .addSubcommand("cancel", new DlqCancelCommand(console))
        .addSubcommand("export", new DlqExportCommand(console))
        .addSubcommand("purge", new DlqPurgeCommand(console));
  }

  private static CommandLine events(Console console) {
    return new CommandLine(new EventsCommand(console))
        .addSubcommand("show", new EventsShowCommand(console));
  }

  private static CommandLine units(Console console) {
    return new CommandLine(new UnitsCommand(console))
        .addSubcommand("show", new UnitsShowCommand(console));
  }

  private static CommandLine tenant(Console console) {
    return GroupCommand.of("Add, change, remove or list tenants.")
        .addSubcommand("add", new TenantAddCommand(console))
        .addSubcommand("join", new TenantJoinCommand(console))
        .addSubcommand("leave", new TenantLeaveCommand(console))
        .addSubcommand("update", new TenantUpdateCommand(console))
        .addSubcommand("delivery", new TenantDeliveryCommand(console))
        .addSubcommand("follow", new TenantFollowCommand(console))
        .addSubcommand("remove", new TenantRemoveCommand(console))
        .addSubcommand("list", new TenantListCommand(console));
  }
}
