package io.geosync.bench.delivery;

import io.geosync.bench.BenchOptions;
import io.geosync.bench.BenchProcess;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Meter;
import io.geosync.bench.report.Results;
import io.geosync.bench.report.Sample;
import io.geosync.cli.output.Console;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code geosync bench live}: compares the latency of single changes with logical replication, at
 * several rates.
 */
@Command(
    name = "geosync bench live",
    mixinStandardHelpOptions = true,
    description =
        "Compare geosync with PostgreSQL logical replication: latency from the commit of a writer such as psql to the commit of each tenant of one country, at several rates.")
public final class LiveBenchmark implements Callable<Integer> {
  private static final Map<String, Double> PERCENTILES =
      Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99);

  @Mixin private final BenchOptions options;

  @Mixin private final DebeziumOption debezium = new DebeziumOption();

  @Option(
      names = "--units",
      paramLabel = "N",
      defaultValue = "43768",
      description =
          "Units of the country; at least as many as changes of a sample (default: ${DEFAULT-VALUE}).")
  private long units;

  @Option(
      names = "--tenants",
      paramLabel = "N",
      defaultValue = "8",
      description = "Tenants of the country (default: ${DEFAULT-VALUE}).")
  private int tenants;

  @Option(
      names = "--rates",
      paramLabel = "N",
      split = ",",
      defaultValue = "50,200,500",
      description = "Transactions per second, of one change each (default: ${DEFAULT-VALUE}).")
  private List<Integer> rates = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Duration of a sample (default: ${DEFAULT-VALUE}).")
  private int seconds;

  private final Results results = new Results();

  LiveBenchmark(Console console) {
    options = new BenchOptions(console);
  }

  public static void main(String[] arguments) {
    BenchProcess.run(LiveBenchmark::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    requireEnoughUnits();
    try (Contestants contestants = Contestants.start(options.repository(), debezium.providers())) {
      CountryWrite country = new Countries().next(units);
      Map<Contestant, List<BenchDatabase>> joined = new HashMap<>();
      for (Contestant contestant : contestants.inTurn(0)) {
        joined.put(contestant, join(contestant, country));
      }
      Meter meter = contestants.meter();
      for (int rate : rates) {
        for (int round = 0; round < options.rounds(); round++) {
          CountryWrite names = country.rename("Live %d/s, %d:".formatted(rate, round));
          for (Contestant contestant : contestants.inTurn(round)) {
            measure(meter, contestant, joined.getOrDefault(contestant, List.of()), names, rate);
          }
        }
      }
      options.print(
          new BenchmarkReport(
              "live",
              Map.of(
                  "units",
                  units,
                  "tenants",
                  tenants,
                  "rates",
                  rates,
                  "seconds",
                  seconds,
                  "rounds",
                  options.rounds()),
              contestants.conditions(),
              results.measures(Contestant.LOGICAL_REPLICATION)));
    }
    return CommandLine.ExitCode.OK;
  }

  /** Each change of a run is of another unit. */
  private void requireEnoughUnits() {
    for (int rate : rates) {
      if ((long) rate * seconds > units) {
        throw new CommandLine.ParameterException(
            new CommandLine(this),
            "%d changes per second for %d s need %d units; add --units."
                .formatted(rate, seconds, (long) rate * seconds));
      }
    }
  }

  /** Delivers the units to the tenants, which also warms the functions. */
  private List<BenchDatabase> join(Contestant contestant, CountryWrite country) throws Exception {
    List<BenchDatabase> joined = contestant.join(country.country(), tenants, true);
    for (CountryWrite write : List.of(country, country.rename("Renamed"))) {
      write.run(contestant.landlord());
      contestant.awaitSeconds(write, joined);
    }
    country.rename("Renamed").verify(joined, contestant.units());
    return joined;
  }

  private void measure(
      Meter meter, Contestant contestant, List<BenchDatabase> joined, CountryWrite names, int rate)
      throws Exception {
    contestant.landlord().run("CHECKPOINT");
    int changes = rate * seconds;
    CountryWrite written =
        new CountryWrite(names.country(), names.firstId(), changes, names.word());
    Sample reached =
        meter.value(() -> new LiveWriter(contestant.landlord(), names, rate).run(changes));
    contestant.awaitAll(written, joined);
    Latencies latencies =
        Latencies.read(contestant.landlord(), joined, contestant.units(), written);
    long rows = (long) changes * joined.size();
    for (String name : List.of("p50", "p95", "p99")) {
      add(contestant, rate, name, "ms", latencies.percentile(share(name)), reached, rows);
    }
    add(
        contestant,
        rate,
        "p95 of the last third / p95 of the first third",
        "times",
        latencies.growth(),
        reached,
        rows);
    add(contestant, rate, "rate of the writer", "changes/s", reached.value(), reached, rows);
  }

  private static double share(String percentile) {
    return PERCENTILES.getOrDefault(percentile, 1.0);
  }

  private void add(
      Contestant contestant,
      int rate,
      String name,
      String unit,
      double value,
      Sample writer,
      long rows) {
    results.add(
        String.format(Locale.ROOT, "%d/s, %s", rate, name),
        unit,
        contestant.title(),
        new Sample(value, writer.foreignCpu()),
        rows);
  }
}
