package io.geosync.bench;

import io.geosync.bench.report.BenchmarkReport;
import io.geosync.cli.output.Console;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arguments that all benchmarks with a report have. */
public final class BenchOptions {
  private final Console console;

  @Mixin private final RepositoryArgument repository = new RepositoryArgument();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Samples of each measure; the result is their median (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", description = "Print the result as one line of JSON.")
  private boolean json;

  /**
   * Creates options without values; picocli sets them.
   *
   * @param console gets the report
   */
  public BenchOptions(Console console) {
    this.console = console;
  }

  public Path repository() {
    return repository.path();
  }

  public int rounds() {
    return rounds;
  }

  public void print(BenchmarkReport report) {
    report.print(console, json);
  }
}
