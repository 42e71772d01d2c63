package io.geosync.bench.model;

import io.geosync.bench.BenchProcess;
import io.geosync.bench.RepositoryArgument;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code geosync bench model}: prints the model of docs/scale.md for other assumptions. */
@Command(
    name = "geosync bench model",
    mixinStandardHelpOptions = true,
    description =
        "Calculate load, cost and the first limit of deployments, from the measured results in benchmarks/results.")
public final class ModelBenchmark implements Callable<Integer> {
  private static final double PERCENT = 100;

  private final Console console;

  @Mixin private final RepositoryArgument repository = new RepositoryArgument();

  @Option(
      names = "--tenants",
      paramLabel = "N",
      split = ",",
      defaultValue = "10,100,1000,10000,100000",
      description = "Numbers of tenants (default: ${DEFAULT-VALUE}).")
  private List<Long> tenants = List.of();

  @Option(
      names = "--countries",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,10,50,250",
      description = "Numbers of countries (default: ${DEFAULT-VALUE}).")
  private List<Long> countries = List.of();

  @Option(
      names = "--changes-per-day",
      paramLabel = "N",
      defaultValue = "100",
      description = "Single changes of each country and day (default: ${DEFAULT-VALUE}).")
  private double changesPerDay;

  @Option(
      names = "--peak",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rate at the peak divided by the average rate (default: ${DEFAULT-VALUE}).")
  private double peakFactor;

  @Option(
      names = "--target-seconds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Time in which a change must reach all tenants of a queue (default: ${DEFAULT-VALUE}).")
  private double targetSeconds;

  ModelBenchmark(Console console) {
    this.console = console;
  }

  public static void main(String[] arguments) {
    BenchProcess.run(ModelBenchmark::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    Calibration measured = Calibration.read(repository.path());
    Workload workload = new Workload(changesPerDay, peakFactor, targetSeconds);
    Table table =
        new Table(
            ">tenants",
            ">countries",
            ">shards",
            ">messages",
            ">invocations",
            ">concurrency",
            ">connections",
            ">rows/s",
            ">seconds",
            ">dollars",
            "first limit");
    for (long tenantCount : tenants) {
      for (long countryCount : countries) {
        if (countryCount <= tenantCount) {
          row(table, Scale.of(measured, workload, tenantCount, countryCount));
        }
      }
    }
    console.table(table);
    console.line(
        "Messages, invocations and dollars are per month; docs/scale.md explains the columns.");
    return CommandLine.ExitCode.OK;
  }

  private static void row(Table table, Scale scale) {
    Limit first = scale.limits().getFirst();
    table.row(
        scale.tenants(),
        scale.countries(),
        scale.shards(),
        Math.round(scale.messagesPerMonth()),
        Math.round(scale.invocationsPerMonth()),
        scale.queues() * 2,
        Math.round(scale.tenantConnections()),
        String.format(Locale.ROOT, "%.1f", scale.reportedRowsPerSecond()),
        String.format(Locale.ROOT, "%.2f", scale.secondsToLastTenant()),
        Math.round(scale.dollarsPerMonth()),
        String.format(Locale.ROOT, "%s, %.0f %%", first.name(), first.share() * PERCENT));
  }
}
