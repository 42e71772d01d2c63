package io.geosync.bench.delivery;

import io.geosync.bench.BenchOptions;
import io.geosync.bench.BenchProcess;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Meter;
import io.geosync.bench.report.Results;
import io.geosync.cli.output.Console;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code geosync bench bulk}: compares the delivery of one large transaction with logical
 * replication.
 */
@Command(
    name = "geosync bench bulk",
    mixinStandardHelpOptions = true,
    description =
        "Compare geosync with PostgreSQL logical replication: seconds from the landlord's commit of new units, and of an update of all names, to the last tenant's commit.")
public final class BulkBenchmark implements Callable<Integer> {
  private static final long WARM_UP_UNITS = 10_000;
  private static final int WARM_UP_TENANTS = 2;

  @Mixin private final BenchOptions options;

  @Mixin private final DebeziumOption debezium = new DebeziumOption();

  @Option(
      names = "--units",
      paramLabel = "N",
      defaultValue = "43768",
      description = "Units of one transaction (default: ${DEFAULT-VALUE}).")
  private long units;

  @Option(
      names = "--tenants",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,8",
      description = "Numbers of tenants of the country (default: ${DEFAULT-VALUE}).")
  private List<Integer> tenants = List.of();

  private final Results results = new Results();
  private final Countries countries = new Countries();

  BulkBenchmark(Console console) {
    options = new BenchOptions(console);
  }

  public static void main(String[] arguments) {
    BenchProcess.run(BulkBenchmark::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    try (Contestants contestants = Contestants.start(options.repository(), debezium.providers())) {
      warmUp(contestants.inTurn(0));
      Meter meter = contestants.meter();
      for (int count : tenants) {
        for (int round = 0; round < options.rounds(); round++) {
          CountryWrite create = countries.next(units);
          for (Contestant contestant : contestants.inTurn(round)) {
            measure(meter, contestant, create, count);
          }
        }
      }
      options.print(
          new BenchmarkReport(
              "bulk",
              Map.of("units", units, "tenants", tenants, "rounds", options.rounds()),
              contestants.conditions(),
              results.measures(Contestant.LOGICAL_REPLICATION)));
    }
    return CommandLine.ExitCode.OK;
  }

  /** Starts the processes of the contestants and lets them compile their code. */
  private void warmUp(List<Contestant> contestants) throws Exception {
    CountryWrite create = countries.next(Math.min(units, WARM_UP_UNITS));
    for (Contestant contestant : contestants) {
      List<BenchDatabase> joined = contestant.join(create.country(), WARM_UP_TENANTS, false);
      for (CountryWrite write : List.of(create, create.rename("Renamed"))) {
        write.run(contestant.landlord());
        contestant.awaitSeconds(write, joined);
      }
      contestant.leave(create.country());
    }
  }

  private void measure(Meter meter, Contestant contestant, CountryWrite create, int count)
      throws Exception {
    List<BenchDatabase> joined = contestant.join(create.country(), count, false);
    measure(meter, contestant, create, joined, "new units");
    measure(meter, contestant, create.rename("Renamed"), joined, "update of all names");
    contestant.leave(create.country());
  }

  private void measure(
      Meter meter,
      Contestant contestant,
      CountryWrite write,
      List<BenchDatabase> joined,
      String title)
      throws Exception {
    contestant.landlord().run("CHECKPOINT");
    String measure =
        "%s, %d tenant%s".formatted(title, joined.size(), joined.size() == 1 ? "" : "s");
    results.add(
        measure,
        "seconds",
        contestant.title(),
        meter.value(
            () -> {
              write.run(contestant.landlord());
              return contestant.awaitSeconds(write, joined);
            }),
        write.verify(joined, contestant.units()));
  }
}
