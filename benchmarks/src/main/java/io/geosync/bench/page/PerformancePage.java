package io.geosync.bench.page;

import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Measure;
import io.geosync.bench.report.ReportFile;
import io.geosync.bench.report.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes docs/performance.md from the results in benchmarks/results. */
public final class PerformancePage {
  private static final double PERCENT = 100;

  private static final String INTRODUCTION =
      """
      # Performance

      This page is made from the results in [benchmarks/results](../benchmarks/results), which `./geosync bench` printed
      with `--json`. Absolute values depend on the machine and on what else ran on it; ratios compare contestants of the
      same run. [Decision 27](decisions/0027-how-benchmarks-measure.md) explains how each benchmark measures.

      - `median`, `least` and `most` are of the samples of a run. Contestants take turns.
      - `ratio` is the median divided by that of the first contestant of the measure.
      - `other programs` is the largest share of the processors that other programs used during a sample.
      - All databases have durable commits: `fsync` and `synchronous_commit` are on.
      """;

  private final List<BenchmarkReport> reports;

  private PerformancePage(List<BenchmarkReport> reports) {
    this.reports = reports;
  }

  /** Reads all results of a folder. */
  public static PerformancePage of(Path results) throws IOException {
    List<BenchmarkReport> reports = new ArrayList<>();
    try (Stream<Path> files = Files.list(results)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        reports.addAll(ReportFile.read(file));
      }
    }
    reports.sort(Comparator.comparing(BenchmarkReport::benchmark));
    return new PerformancePage(List.copyOf(reports));
  }

  /** The files of the page by their path from the root of the repository. */
  public Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (BenchmarkReport report : reports) {
      section(page, report);
      files.put("docs/performance/" + report.benchmark() + ".svg", new RatioPlot(report).svg());
    }
    files.put("docs/performance.md", page.toString());
    return files;
  }

  private static void section(StringBuilder page, BenchmarkReport report) {
    page.append(
        """

        ## %1$s

        `./geosync bench %1$s` with %2$s. %3$s

        ![Medians of %1$s](performance/%1$s.svg)

        | measure | contestant | median | least | most | unit | ratio | other programs |
        |---|---|---:|---:|---:|---|---:|---:|
        """
            .formatted(report.benchmark(), options(report), conditions(report.conditions())));
    for (Measure measure : report.measures()) {
      for (Measure.Result result : measure.results()) {
        Samples samples = result.samples();
        page.append(
            "| %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                    measure.name(),
                    result.contestant(),
                    Decimals.of(samples.median()),
                    Decimals.of(samples.least()),
                    Decimals.of(samples.most()),
                    measure.unit(),
                    Decimals.of(result.ratio()),
                    percent(samples.foreignCpu())));
      }
    }
  }

  private static String options(BenchmarkReport report) {
    return String.join(
        ", ",
        new TreeMap<>(report.options())
            .entrySet().stream()
                .map(option -> "`--%s %s`".formatted(option.getKey(), value(option.getValue())))
                .toList());
  }

  private static String value(Object option) {
    return option.toString().replaceAll("[\\[\\] ]", "");
  }

  private static String conditions(Conditions conditions) {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %,d MB; %s; Java %s; PostgreSQL %s. Before the run: load average %.2f, %s of the processors idle.",
        conditions.processor(),
        conditions.processors(),
        conditions.memoryMegabytes(),
        conditions.operatingSystem(),
        conditions.java(),
        conditions.postgres(),
        conditions.loadAverage(),
        percent(conditions.idleBefore()));
  }

  private static String percent(double share) {
    return share < 0 ? "not known" : String.format(Locale.ROOT, "%.0f %%", share * PERCENT);
  }
}
