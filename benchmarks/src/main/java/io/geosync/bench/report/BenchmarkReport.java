package io.geosync.bench.report;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of one run of a benchmark.
 *
 * @param options with which it ran, for example the number of units
 */
public record BenchmarkReport(
    String benchmark, Map<String, Object> options, Conditions conditions, List<Measure> measures) {
  private static final double PERCENT = 100;

  /** Prints the report as one line of JSON, or as a table and the conditions of the run. */
  public void print(Console console, boolean json) {
    if (json) {
      console.json(this);
      return;
    }
    Table table =
        new Table(
            "measure",
            "contestant",
            ">median",
            ">least",
            ">most",
            "unit",
            ">ratio",
            ">foreign cpu");
    for (Measure measure : measures) {
      for (Measure.Result result : measure.results()) {
        Samples samples = result.samples();
        table.row(
            measure.name(),
            result.contestant(),
            number(samples.median()),
            number(samples.least()),
            number(samples.most()),
            measure.unit(),
            String.format(Locale.ROOT, "%.2f", result.ratio()),
            percent(samples.foreignCpu()));
      }
    }
    console.table(table);
    console.line("");
    conditions(console);
  }

  private void conditions(Console console) {
    console.line("Options: " + options);
    console.line(
        "%s, %d processors, %,d MB; %s; Java %s; PostgreSQL %s %s"
            .formatted(
                conditions.processor(),
                conditions.processors(),
                conditions.memoryMegabytes(),
                conditions.operatingSystem(),
                conditions.java(),
                conditions.postgres(),
                conditions.settings()));
    console.line(
        String.format(
            Locale.ROOT,
            "Before the run: load average %.2f, %s of the processors idle. Ratios are of medians in this run.",
            conditions.loadAverage(),
            percent(conditions.idleBefore())));
  }

  private static String percent(double share) {
    return share < 0 ? "?" : String.format(Locale.ROOT, "%.0f%%", share * PERCENT);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }
}
