package io.geosync.cli.demo;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import java.util.Locale;

/** Prints the result of the demo. */
public final class DemoPrinter {
  private static final double SECOND_MILLIS = 1_000;

  private final Console console;

  public DemoPrinter(Console console) {
    this.console = console;
  }

  public void print(DemoReport report) {
    console.line("");
    console.table(table(report));
    report.tenants().stream()
        .flatMap(tenant -> tenant.findings().stream())
        .forEach(finding -> console.line(Tone.BAD, "  " + finding));
    console.line("");
    large(report.large());
    latency(report.overall());
    adoption(report.adopted());
    if (!report.settled()) {
      console.line(
          Tone.BAD, "Not every watermark reached the last position of its stream in time.");
    }
    console.line(
        report.passed() ? Tone.GOOD : Tone.BAD,
        report.passed()
            ? "Every tenant's rows equal the landlord's."
            : "FAILED: see the lines above.");
    next(report);
  }

  private static Table table(DemoReport report) {
    Table table =
        new Table(
            "tenant",
            "country",
            ">units",
            ">watermark",
            ">head",
            ">p50 ms",
            ">p95 ms",
            ">max ms",
            "rows");
    for (DemoReport.TenantRow row : report.tenants()) {
      boolean reached = row.watermark() == row.head();
      table.row(
          row.tenant(),
          row.country(),
          row.units(),
          new Cell(Numbers.grouped(row.watermark()), reached ? Tone.PLAIN : Tone.BAD),
          row.head(),
          Math.round(row.latency().p50()),
          Math.round(row.latency().p95()),
          Math.round(row.latency().max()),
          Cell.verdict(row.equal(), "equal", "NOT EQUAL"));
    }
    return table;
  }

  private void large(DemoReport.Import large) {
    console.line(
        large.inTime() ? Tone.GOOD : Tone.BAD,
        String.format(
            Locale.ROOT,
            "The %s units of %s were applied by %d tenants within %.1f s of the import, %s %d s.",
            Numbers.grouped(large.units()),
            large.country(),
            large.tenants(),
            large.seconds(),
            large.inTime() ? "under" : "NOT under",
            LargeImport.LIMIT.toSeconds()));
  }

  private void latency(DemoReport.Latency all) {
    boolean fast = all.p95() < SECOND_MILLIS;
    console.line(
        fast ? Tone.GOOD : Tone.BAD,
        String.format(
            Locale.ROOT,
            "Latency p95 is %s 1 s: p50 %.0f ms, p95 %.0f ms, max %.0f ms over %s events applied.",
            fast ? "under" : "NOT under",
            all.p50(),
            all.p95(),
            all.max(),
            Numbers.grouped(all.events())));
    console.line(
        Tone.FAINT,
        "  Measured from created_at in the landlord's event log to applied_at of the tenant's"
            + " batch,\n"
            + "  for live changes; all databases use the clock of this machine.");
  }

  private void adoption(DemoReport.Adoption adopted) {
    console.line(
        adopted.kept() ? Tone.PLAIN : Tone.BAD,
        "%s was adopted: %d of %d members reference the same unit as before, %d of %d custom units kept."
            .formatted(
                adopted.tenant(),
                adopted.membersKept(),
                adopted.members(),
                adopted.customUnitsKept(),
                adopted.customUnits()));
  }

  private void next(DemoReport report) {
    console.line("");
    console.line("To use these data, run in two terminals:");
    console.line("  ./geosync up --state %s".formatted(report.state()));
    console.line("  ./geosync status --state %s".formatted(report.state()));
    console.line("  ./geosync console --state %s".formatted(report.state()));
    console.line(
        "  ./geosync change update VN-HN --country VN --name vi='Hà Nội' --state %s"
            .formatted(report.state()));
    console.line("  ./geosync check-sync hanoi-clinics --state %s".formatted(report.state()));
  }
}
