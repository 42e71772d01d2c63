package io.geosync.cli.demo;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import java.util.function.ToLongFunction;

/** Prints the result of the reform demo. */
public final class ReformPrinter {
  private final Console console;

  public ReformPrinter(Console console) {
    this.console = console;
  }

  public void print(ReformReport report) {
    console.line("");
    console.table(table(report));
    for (ReformReport.Tenant tenant : report.tenants()) {
      for (ReformReport.Reference reference : tenant.references()) {
        reference.findings().forEach(each -> console.line(Tone.BAD, tenant.name() + ": " + each));
      }
    }
    console.line("");
    report.tenants().forEach(this::outcome);
    if (!report.settled()) {
      console.line(Tone.BAD, "Not every tenant applied all events in time.");
    }
    console.line(
        report.passed() ? Tone.GOOD : Tone.BAD,
        report.passed()
            ? "No row was lost, and every row is on the unit that the successions name."
            : "FAILED: see the lines above.");
    next(report);
  }

  private static Table table(ReformReport report) {
    Table table =
        new Table(
            "tenant",
            "choice",
            "reference",
            ">rows",
            ">moved",
            ">on live units",
            ">on ended units",
            ">lost",
            ">differing",
            "units");
    for (ReformReport.Tenant tenant : report.tenants()) {
      for (ReformReport.Reference row : tenant.references()) {
        table.row(
            tenant.name(),
            tenant.choice(),
            row.column(),
            row.rows(),
            row.moved(),
            row.live(),
            row.left(),
            Cell.zeroIsGood(row.lost()),
            Cell.zeroIsGood(row.differing()),
            Cell.verdict(tenant.equal(), "equal", "NOT EQUAL"));
      }
    }
    return table;
  }

  private void outcome(ReformReport.Tenant tenant) {
    if (tenant.keeps()) {
      boolean untouched = sum(tenant, each -> each.untouched() ? 0 : 1) == 0;
      console.line(
          untouched ? Tone.PLAIN : Tone.BAD,
          "%s keeps its references: its own rows are %s."
              .formatted(tenant.name(), untouched ? "the same to the byte" : "CHANGED"));
      return;
    }
    long moved = sum(tenant, ReformReport.Reference::moved);
    long undone = sum(tenant, ReformReport.Reference::undone);
    console.line(
        undone == moved ? Tone.PLAIN : Tone.BAD,
        "%s: %s rows are left for a person. Undo returned %s of %s moved rows; then they were moved again."
            .formatted(
                tenant.name(),
                Numbers.grouped(sum(tenant, ReformReport.Reference::left)),
                Numbers.grouped(undone),
                Numbers.grouped(moved)));
  }

  private static long sum(
      ReformReport.Tenant tenant, ToLongFunction<ReformReport.Reference> count) {
    return tenant.references().stream().mapToLong(count).sum();
  }

  private void next(ReformReport report) {
    console.line("");
    console.line(
        "To compare the rows with the source of the data (compare.py says what it needs):");
    console.line("  python3 data/vietnam-2025/compare.py %s".formatted(report.rows()));
    console.line("To use these data, run in two terminals:");
    console.line("  ./geosync up --state %s".formatted(report.state()));
    console.line("  ./geosync status --state %s".formatted(report.state()));
  }
}
