package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.EventsReply.EventRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "List captured changes of units, latest first.",
    description = "All filters that are given must match.",
    synopsisSubcommandLabel = "[show]")
final class EventsCommand extends FunctionsCommand {
  private static final int PAGE = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EventFilterOptions filter = new EventFilterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Maximum number of events (default: ${DEFAULT-VALUE}).")
  private int limit;

  EventsCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1.");
    }
    EventsReply reply = read(functions);
    output.print(console, reply, () -> print(reply));
    return ExitCode.SUCCESS;
  }

  /** A page can be shorter than asked for, because a call reads a limited part of the log. */
  private EventsReply read(GeosyncClient functions) {
    List<EventRow> events = new ArrayList<>();
    @Nullable Long before = null;
    do {
      EventsReply page =
          functions.call(
              new QueryCommand.Events(
                  filter.filter(), before, Math.min(PAGE, limit - events.size())));
      events.addAll(page.events());
      before = page.next();
      console
          .progress()
          .update("searching the log: %s events found".formatted(Numbers.grouped(events.size())));
    } while (before != null && events.size() < limit);
    return new EventsReply(events, before);
  }

  private void print(EventsReply reply) {
    if (reply.events().isEmpty()) {
      console.line("No events match.");
      return;
    }
    console.table(EventTable.of(reply.events()));
    EventTable.errors(reply.events()).forEach(error -> console.line(Tone.BAD, error));
    if (reply.next() != null) {
      console.line(
          Tone.FAINT, "There may be more events. Raise --limit or add a filter to see them.");
    }
  }
}
