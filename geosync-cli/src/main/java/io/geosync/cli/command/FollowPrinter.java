package io.geosync.cli.command;

import io.geosync.cli.command.TenantFollowCommand.FollowReport;
import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.contract.reply.FollowingCountsReply.ReferenceCounts;
import io.geosync.contract.reply.FollowingReply.MovedRows;
import io.geosync.contract.reply.FollowingReply.RowProblem;
import io.geosync.contract.state.FollowingChoice;
import java.util.List;

/** Prints what following did or would do, one line per country and reference. */
final class FollowPrinter {
  private static final int MAX_PROBLEMS = 20;

  private final Console console;

  FollowPrinter(Console console) {
    this.console = console;
  }

  void print(FollowReport report, boolean dryRun) {
    if (!dryRun) {
      report.moved().forEach(rows -> print(rows, report.undone()));
      if (report.moved().isEmpty()) {
        console.line("No rows were moved.");
      }
      printProblems(report.problems());
      console.line("");
    }
    counts(report.references());
    report.references().stream()
        .filter(each -> each.problem() != null)
        .forEach(each -> console.line("%s: %s".formatted(each.reference(), each.problem())));
    if (!report.undone()) {
      printLeft(report.references(), dryRun);
    }
  }

  private void print(MovedRows rows, boolean undone) {
    console.line(
        "%s %s: moved %s rows%s%s."
            .formatted(
                rows.country(),
                rows.reference(),
                Numbers.grouped(rows.moved()),
                undone ? " back" : "",
                rows.failed() == 0
                    ? ""
                    : "; %s rows could not be moved".formatted(Numbers.grouped(rows.failed()))));
  }

  private void printProblems(List<RowProblem> problems) {
    problems.stream()
        .limit(MAX_PROBLEMS)
        .forEach(
            problem ->
                console.line(
                    "  %s %s from unit row %d to %d: %s"
                        .formatted(
                            problem.reference(),
                            problem.rowKey(),
                            problem.fromId(),
                            problem.toId(),
                            problem.message())));
  }

  private void counts(List<ReferenceCounts> references) {
    Table table =
        new Table(
            "country",
            "reference",
            "choice",
            ">on live units",
            ">certain",
            ">by default",
            ">to ask",
            ">no successor",
            ">waiting");
    for (ReferenceCounts each : references) {
      table.row(
          each.country(),
          each.reference(),
          each.choice() + (each.allowDefault() ? ", defaults" : ""),
          each.live(),
          each.certain(),
          each.byDefault(),
          Cell.zeroIsGood(each.toAsk()),
          Cell.zeroIsGood(each.noSuccessor()),
          each.waiting());
    }
    console.table(table);
  }

  /** Rows of followed references that this run would move, or could not move. */
  private void printLeft(List<ReferenceCounts> references, boolean dryRun) {
    long left =
        references.stream()
            .filter(each -> each.choice() == FollowingChoice.FOLLOW && each.problem() == null)
            .mapToLong(each -> each.certain() + (each.allowDefault() ? each.byDefault() : 0))
            .sum();
    if (dryRun) {
      console.line("Dry run: %s rows would move.".formatted(Numbers.grouped(left)));
    } else if (left > 0) {
      console.line(
          "%s rows of followed references are still on ended units. Run the command again to move"
              .formatted(Numbers.grouped(left)));
      console.line("those that other sessions had locked.");
    }
  }
}
