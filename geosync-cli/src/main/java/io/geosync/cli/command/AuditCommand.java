package io.geosync.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.contract.command.RecoveryCommand;
import io.geosync.contract.reply.AuditReply;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Shows who did what: every command that wrote something, the latest first.")
final class AuditCommand implements Callable<Integer> {
  private static final double MILLIS_PER_SECOND = 1_000;

  /** More would make a line that nobody reads. */
  private static final int MOST_COUNTRIES = 2;

  private static final Set<String> CONCERNED = Set.of("tenant", "name", "country");

  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "So many at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--command", paramLabel = "NAME", description = "Only these, as `dlq-redrive`.")
  private @Nullable String command;

  @Option(names = "--actor", paramLabel = "NAME", description = "Only by this one.")
  private @Nullable String actor;

  AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Functions functions = cloud.functions()) {
      AuditReply reply =
          functions.redrive(new RecoveryCommand.Audit(limit, command, actor), AuditReply.class);
      output.print(console, reply, () -> print(reply));
      return ExitCode.FINE;
    }
  }

  private void print(AuditReply reply) {
    if (reply.commands().isEmpty()) {
      console.line("No command has written anything.");
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
          counts(entry),
          entry.requestId());
    }
    console.table(table);
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

  /** The counts; for a command that has none, the numbers of its result, or why it failed. */
  private static String counts(CommandEntry entry) {
    if (entry.error() != null) {
      return entry.error();
    }
    JsonNode shown = entry.counts() != null ? entry.counts() : entry.result();
    if (shown == null) {
      return "";
    }
    return numbers(shown).collect(Collectors.joining(", "));
  }

  private static Stream<String> numbers(JsonNode shown) {
    return shown.properties().stream().flatMap(field -> number(field.getKey(), field.getValue()));
  }

  /** Of a mirror, which has a line for each country, what it did in each. */
  private static Stream<String> number(String name, JsonNode value) {
    if (value.isNumber()) {
      return Stream.of(
          "%s %s"
              .formatted(
                  name,
                  value.isIntegralNumber() ? value.asText() : Numbers.tenths(value.asDouble())));
    }
    if (value.isTextual() && CONCERNED.contains(name)) {
      return Stream.of(value.asText());
    }
    if (!name.equals("countries") || !value.path(0).isObject()) {
      return Stream.empty();
    }
    return value.size() > MOST_COUNTRIES
        ? Stream.of("%d %s".formatted(value.size(), name))
        : StreamSupport.stream(value.spliterator(), false).flatMap(AuditCommand::numbers);
  }
}
