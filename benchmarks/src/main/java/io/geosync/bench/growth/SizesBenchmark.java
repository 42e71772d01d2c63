package io.geosync.bench.growth;

import io.geosync.bench.BenchOptions;
import io.geosync.bench.BenchProcess;
import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.cloud.BenchCloud;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Meter;
import io.geosync.bench.report.ProcessMemory;
import io.geosync.bench.report.Results;
import io.geosync.bench.report.Sample;
import io.geosync.cli.output.Console;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.MirrorReply;
import io.geosync.localcloud.CloudNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code geosync bench sizes}: mirror and check of countries of growing size, beside COPY. */
@Command(
    name = "geosync bench sizes",
    mixinStandardHelpOptions = true,
    description =
        "Compare the mirror of a country with COPY of the same rows, and measure check-sync and the memory of both, for countries of growing size.")
public final class SizesBenchmark implements Callable<Integer> {
  private static final String COPY = "COPY";
  private static final String GEOSYNC = "geosync";

  @Mixin private final BenchOptions options;

  @Option(
      names = "--units",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000,10000,100000,1000000",
      description = "Units of the countries, ascending (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  private final Results results = new Results();

  SizesBenchmark(Console console) {
    options = new BenchOptions(console);
  }

  public static void main(String[] arguments) {
    BenchProcess.run(SizesBenchmark::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
        BenchCloud cloud = BenchCloud.start(folder.path(), options.repository(), Map.of())) {
      Conditions conditions = Conditions.read(cloud.landlord().settings());
      Meter meter = Meter.of(cloud.folder());
      CopiedCountry.prepare(cloud.landlord());
      warmUp(cloud);
      for (int number = 0; number < sizes.size(); number++) {
        String country = "X" + (char) ('A' + number);
        int units = sizes.get(number);
        cloud
            .landlord()
            .insertCountry("geo_administrative_units", country, (number + 1) * 10_000_000L, units);
        cloud.landlord().run("VACUUM ANALYZE");
        for (int round = 0; round < options.rounds(); round++) {
          measure(meter, cloud, country, units, round);
        }
      }
      options.print(
          new BenchmarkReport(
              "sizes",
              Map.of("units", sizes, "rounds", options.rounds()),
              conditions,
              results.measures(COPY)));
    }
    return CommandLine.ExitCode.OK;
  }

  /** Starts the process of the operations function and lets it compile its code. */
  private static void warmUp(BenchCloud cloud) throws Exception {
    cloud.landlord().insertCountry("geo_administrative_units", "QM", 1, 1_000);
    cloud.addTenant("warm-up", "QM");
    cloud.mirror("warm-up", "QM");
    cloud.functions().call(new OperationsCommand.CheckSync("warm-up", "QM"));
    cloud.removeTenant("warm-up");
  }

  private void measure(Meter meter, BenchCloud cloud, String country, int units, int round)
      throws Exception {
    String size = "%,d units".formatted(units);
    String tenant = "tenant-%s-%d".formatted(country.toLowerCase(Locale.ROOT), round);
    try (CopiedCountry copied =
        CopiedCountry.into(cloud.landlord(), "copy-" + tenant, country, units)) {
      cloud.landlord().run("CHECKPOINT");
      add("mirror, " + size, "seconds", COPY, meter.seconds(copied::run), units);
    }
    BenchDatabase database = cloud.addTenant(tenant, country);
    cloud.landlord().run("CHECKPOINT");
    Sample mirrored = meter.seconds(() -> requireAll(cloud.mirror(tenant, country), units));
    add("mirror, " + size, "seconds", GEOSYNC, mirrored, units);
    database.run("VACUUM ANALYZE");
    Sample checked =
        meter.seconds(
            () ->
                requireEqual(
                    cloud.functions().call(new OperationsCommand.CheckSync(tenant, country)),
                    units));
    add("check-sync of equal rows, " + size, "seconds", GEOSYNC, checked, units);
    double megabytes = (double) ProcessMemory.peakMegabytes(cloud.pids(CloudNames.OPERATIONS));
    add(
        "largest process of the operations function so far, " + size,
        "MB",
        GEOSYNC,
        new Sample(megabytes, checked.foreignCpu()),
        units);
    cloud.removeTenant(tenant);
  }

  private void add(String measure, String unit, String contestant, Sample sample, long rows) {
    results.add(measure, unit, contestant, sample, rows);
  }

  private static void requireAll(MirrorReply reply, int units) {
    if (reply.countries().getFirst().written() != units) {
      throw new IllegalStateException("not %d units: %s".formatted(units, reply));
    }
  }

  private static void requireEqual(CheckReply reply, int units) {
    if (!reply.equal() || reply.countries().getFirst().units() != units) {
      throw new IllegalStateException("not %d equal units: %s".formatted(units, reply));
    }
  }
}
