package io.geosync.bench.check;

import io.geosync.bench.BenchProcess;
import io.geosync.bench.RepositoryArgument;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.ReportFile;
import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code geosync bench --check}: compares the ratios of results with the committed ones. */
@Command(
    name = "geosync bench --check",
    mixinStandardHelpOptions = true,
    description =
        "Compare the ratios of benchmark results with benchmarks/expected.json. Exit code: 0 all are as expected; 1 one is worse.")
public final class RatioCheck implements Callable<Integer> {
  private static final String EXPECTED = "benchmarks/expected.json";

  private final Console console;

  @Mixin private final RepositoryArgument repository = new RepositoryArgument();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Results that benchmarks printed with --json.")
  private List<Path> files = List.of();

  @Option(names = "--write", description = "Make the ratios of these results the expected ones.")
  private boolean write;

  RatioCheck(Console console) {
    this.console = console;
  }

  public static void main(String[] arguments) {
    BenchProcess.run(RatioCheck::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    ExpectedRatios expected = ExpectedRatios.read(repository.path().resolve(EXPECTED));
    List<BenchmarkReport> reports = new ArrayList<>();
    for (Path file : files) {
      reports.addAll(ReportFile.read(file));
    }
    if (write) {
      for (BenchmarkReport report : reports) {
        expected = expected.with(report);
      }
      expected.write(repository.path().resolve(EXPECTED));
    }
    List<ExpectedRatios.Comparison> comparisons =
        reports.stream().map(expected::compare).flatMap(List::stream).toList();
    print(expected, comparisons);
    return comparisons.stream().allMatch(ExpectedRatios.Comparison::good)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private void print(ExpectedRatios expected, List<ExpectedRatios.Comparison> comparisons) {
    Table table = new Table("benchmark", "measure", "contestant", ">ratio", ">expected", "result");
    for (ExpectedRatios.Comparison each : comparisons) {
      Double committed = each.expected();
      table.row(
          each.benchmark(),
          each.measure(),
          each.contestant(),
          decimals(each.ratio()),
          committed == null ? "none" : decimals(committed),
          Cell.verdict(each.good(), "ok", "WORSE"));
    }
    console.table(table);
    console.line(
        "%d ratios, %d worse than expected by more than %s times"
            .formatted(
                comparisons.size(),
                comparisons.stream().filter(each -> !each.good()).count(),
                expected.tolerance()));
  }

  private static String decimals(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
