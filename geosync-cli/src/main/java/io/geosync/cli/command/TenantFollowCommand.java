package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.ReferenceChoice;
import io.geosync.contract.reply.FollowingCountsReply.ReferenceCounts;
import io.geosync.contract.reply.FollowingPoint;
import io.geosync.contract.reply.FollowingReply;
import io.geosync.contract.reply.FollowingReply.RowProblem;
import io.geosync.contract.state.FollowingChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Move a tenant's rows from units that ended to their successors.",
    description = {
      "Rows of a table move only if the tenant chose 'follow' for the column that references units."
          + " Without a choice they are kept where they are.",
      "Each row moved is recorded in the tenant's table geosync_followed. A command that was"
          + " interrupted can be run again."
    })
final class TenantFollowCommand extends RequestCommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "TENANT", description = "Name of the tenant.")
  private String tenant = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Move only rows on units of this country (default: all countries).")
  private @Nullable String country;

  @Option(
      names = "--set",
      paramLabel = "TABLE.COLUMN=CHOICE",
      description =
          "Record the choice for a reference: keep, follow, or ask (a person decides); repeatable"
              + " (default: unchanged).")
  private Map<String, String> choices = new LinkedHashMap<>();

  @Option(
      names = "--allow-default",
      description = "With --set: rows also follow the default successor of a split.")
  private boolean allowDefault;

  @Option(names = "--dry-run", description = "Count the rows; record and move nothing.")
  private boolean dryRun;

  @Option(
      names = "--undo",
      description = "Move rows that followed back to the units that they referenced before.")
  private boolean undo;

  TenantFollowCommand(Console console) {
    super(console);
  }

  /** The rows moved and those that could not be moved, and all rows after that. */
  record FollowReport(
      String tenant,
      boolean undone,
      List<FollowingReply.MovedRows> moved,
      List<RowProblem> problems,
      List<ReferenceCounts> references) {}

  @Override
  int run(GeosyncClient functions) {
    requireSensible();
    FollowReport report =
        dryRun
            ? new FollowReport(tenant, false, List.of(), List.of(), counts(functions, chosen()))
            : moved(functions);
    output.print(console, report, () -> print(report));
    return report.problems().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILED;
  }

  private void requireSensible() {
    if (undo && (dryRun || !choices.isEmpty())) {
      throw invalid("--undo cannot be combined with --dry-run or --set.");
    }
    if (allowDefault && choices.isEmpty()) {
      throw invalid("--allow-default needs --set TABLE.COLUMN=follow.");
    }
  }

  private ParameterException invalid(String message) {
    if (spec == null) {
      throw new IllegalStateException("The command has not been parsed");
    }
    return new ParameterException(spec.commandLine(), message);
  }

  private List<ReferenceChoice> chosen() {
    return choices.entrySet().stream()
        .map(
            each ->
                new ReferenceChoice(
                    each.getKey(),
                    FollowingChoice.read(each.getValue().toLowerCase(Locale.ROOT)),
                    allowDefault))
        .toList();
  }

  private List<ReferenceCounts> counts(GeosyncClient functions, List<ReferenceChoice> chosen) {
    console.progress().update("counting rows of " + tenant);
    return functions
        .call(new OperationsCommand.FollowingCounts(tenant, wanted(), chosen))
        .references();
  }

  private @Nullable String wanted() {
    return country == null ? null : country.toUpperCase(Locale.ROOT);
  }

  private FollowReport moved(GeosyncClient functions) {
    Map<String, FollowingReply.MovedRows> moved = new LinkedHashMap<>();
    List<RowProblem> problems = new ArrayList<>();
    FollowingPoint next = null;
    int number = 0;
    do {
      number++;
      FollowingReply reply = invocation(functions, number, next);
      reply.references().forEach(rows -> moved.merge(key(rows), rows, TenantFollowCommand::sum));
      problems.addAll(reply.problems());
      next = reply.next();
      long all = moved.values().stream().mapToLong(FollowingReply.MovedRows::moved).sum();
      console.progress().update("moved %s rows of %s".formatted(Numbers.grouped(all), tenant));
    } while (next != null);
    return new FollowReport(
        tenant, undo, List.copyOf(moved.values()), problems, counts(functions, List.of()));
  }

  /** Each invocation is a request of its own, so that it can be repeated. */
  private FollowingReply invocation(
      GeosyncClient functions, int number, @Nullable FollowingPoint from) {
    String id = number == 1 ? request.requestId() : request.requestId(Integer.toString(number));
    return functions.call(
        undo
            ? new OperationsCommand.UndoFollowing(id, request.actor(), tenant, wanted(), from)
            : new OperationsCommand.Follow(
                id, request.actor(), tenant, wanted(), number == 1 ? chosen() : List.of(), from));
  }

  private static String key(FollowingReply.MovedRows rows) {
    return "%s %s".formatted(rows.country(), rows.reference());
  }

  private static FollowingReply.MovedRows sum(
      FollowingReply.MovedRows before, FollowingReply.MovedRows now) {
    return new FollowingReply.MovedRows(
        now.country(),
        now.reference(),
        before.moved() + now.moved(),
        before.failed() + now.failed());
  }

  private void print(FollowReport report) {
    new FollowPrinter(console).print(report, dryRun);
  }
}
