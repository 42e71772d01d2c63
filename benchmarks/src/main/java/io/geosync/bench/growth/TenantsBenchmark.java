package io.geosync.bench.growth;

import io.geosync.bench.BenchOptions;
import io.geosync.bench.BenchProcess;
import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.cloud.BenchCloud;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Meter;
import io.geosync.bench.report.Results;
import io.geosync.bench.report.Sample;
import io.geosync.cli.output.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code geosync bench tenants}: one change to a country with more and more tenants. */
@Command(
    name = "geosync bench tenants",
    mixinStandardHelpOptions = true,
    description =
        "Measure the seconds from the landlord's commit of one change to the last commit, with growing numbers of tenants of the country.")
public final class TenantsBenchmark implements Callable<Integer> {
  private static final String COUNTRY = "XA";
  private static final long UNITS = 1_000;
  private static final String RENAME =
      "UPDATE geo_administrative_units SET name_local = jsonb_build_object('en', '%s') WHERE code = 'XA-%d'";
  private static final String RENAMED =
      "SELECT count(*) FROM tenant_geo_units WHERE external_code LIKE '%%XA-%d' AND name_local ->> 'en' = '%s'";

  @Mixin private final BenchOptions options;

  @Option(
      names = "--tenants",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,10,100,1000",
      description = "Ascending numbers of tenants of the country (default: ${DEFAULT-VALUE}).")
  private List<Integer> tenants = List.of();

  private final Results results = new Results();
  private final List<BenchDatabase> joined = new ArrayList<>();
  private int changes;

  TenantsBenchmark(Console console) {
    options = new BenchOptions(console);
  }

  public static void main(String[] arguments) {
    BenchProcess.run(TenantsBenchmark::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
        BenchCloud cloud = BenchCloud.start(folder.path(), options.repository(), Map.of())) {
      Conditions conditions = Conditions.read(cloud.landlord().settings());
      cloud.landlord().insertCountry("geo_administrative_units", COUNTRY, 1, UNITS);
      cloud.startSchedules();
      Meter meter = Meter.of(cloud.folder());
      for (int count : tenants) {
        join(cloud, count);
        change(cloud); // opens the connections to the new tenants
        for (int round = 0; round < options.rounds(); round++) {
          Sample sample = meter.value(() -> change(cloud));
          add("one change", "seconds", count, sample);
          add(
              "one change, divided by tenants",
              "ms/tenant",
              count,
              new Sample(sample.value() * 1_000 / count, sample.foreignCpu()));
        }
      }
      options.print(
          new BenchmarkReport(
              "tenants",
              Map.of("tenants", tenants, "rounds", options.rounds()),
              conditions,
              results.measures(title(tenants.getFirst()))));
    }
    return CommandLine.ExitCode.OK;
  }

  private void join(BenchCloud cloud, int count) {
    while (joined.size() < count) {
      String name = "tenant-%d".formatted(joined.size());
      joined.add(cloud.addTenant(name, COUNTRY));
      cloud.mirror(name, COUNTRY);
    }
  }

  /** Renames a unit, and returns the seconds until each tenant has the new name. */
  private double change(BenchCloud cloud) throws Exception {
    int number = 1 + ++changes;
    String name = "Change %d".formatted(changes);
    cloud.landlord().run(RENAME.formatted(name, number));
    cloud.awaitApplied(COUNTRY, joined);
    for (BenchDatabase tenant : joined) {
      if (tenant.number(RENAMED.formatted(number, name)) != 1) {
        throw new IllegalStateException("%s lacks %s".formatted(tenant.name(), name));
      }
    }
    return cloud.secondsToLastCommit(COUNTRY, joined);
  }

  private void add(String measure, String unit, int count, Sample sample) {
    results.add(measure, unit, title(count), sample, count);
  }

  private static String title(int count) {
    return "%d tenant%s".formatted(count, count == 1 ? "" : "s");
  }
}
