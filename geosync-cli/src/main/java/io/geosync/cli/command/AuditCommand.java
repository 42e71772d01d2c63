package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "List the commands that changed data, latest first.")
final class AuditCommand extends FunctionsCommand {
  private static final double MILLIS_PER_SECOND = 1_000;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Maximum number of commands (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--command",
      paramLabel = "NAME",
      description = "Name of the command, such as dlq-redrive (default: all).")
  private @Nullable String command;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "User who ran the command (default: all).")
  private @Nullable String actor;

  AuditCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    AuditReply reply = functions.call(new QueryCommand.Audit(limit, command, actor));
    output.print(console, reply, () -> print(reply));
    return ExitCode.SUCCESS;
  }

  private void print(AuditReply reply) {
    if (reply.commands().isEmpty()) {
      console.line("No command has changed data.");
      return;
    }
    Table table = new Table("started", ">took s", "command", "actor", "state", "counts", "id");
    for (CommandEntry entry : reply.commands()) {
      String state = state(entry);
      table.row(
          entry.startedAt().truncatedTo(ChronoUnit.SECONDS),
          took(entry),
          entry.command(),
          entry.actor(),
          Cell.verdict(entry.state() == CommandState.DONE, state, state),
          EntryCounts.of(entry),
          entry.requestId());
    }
    console.table(table);
    if (reply.omitted() != null) {
      console.line(
          "%d older entries are not shown: the reply would be too long. Use a smaller --limit or a filter."
              .formatted(reply.omitted()));
    }
  }

  private static String state(CommandEntry entry) {
    String state = entry.state().name().toLowerCase(Locale.ROOT);
    return entry.cancelledBy() == null ? state : "%s by %s".formatted(state, entry.cancelledBy());
  }

  private static String took(CommandEntry entry) {
    return entry.finishedAt() == null
        ? "-"
        : Numbers.tenths(
            Duration.between(entry.startedAt(), entry.finishedAt()).toMillis() / MILLIS_PER_SECOND);
  }
}
