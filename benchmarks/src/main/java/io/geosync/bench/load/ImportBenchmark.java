package io.geosync.bench.load;

import io.geosync.bench.BenchOptions;
import io.geosync.bench.BenchProcess;
import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.cloud.BenchCloud;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Meter;
import io.geosync.bench.report.ProcessMemory;
import io.geosync.bench.report.Results;
import io.geosync.bench.report.Sample;
import io.geosync.cli.output.Console;
import io.geosync.contract.reply.ImportReply;
import io.geosync.imports.FileFormat;
import io.geosync.imports.UnitImport;
import io.geosync.localcloud.CloudNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code geosync bench import}: time and memory of imports of ISO 3166-2 and of generated files.
 */
@Command(
    name = "geosync bench import",
    mixinStandardHelpOptions = true,
    description =
        "Measure the seconds and the memory of an import of ISO 3166-2 into a landlord without it, and of generated files of growing size. The time ends with the commit; nothing is published.")
public final class ImportBenchmark implements Callable<Integer> {
  private static final Path WORLD = Path.of("data/iso-3166-2/iso-3166-2.csv");
  private static final int WARM_UP_UNITS = 1_000;
  private static final double MICROS_PER_SECOND = 1e6;

  @Mixin private final BenchOptions options;

  @Option(
      names = "--units",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000,1000000",
      description = "Units of the generated files, ascending (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  private final Console console;
  private final Results results = new Results();
  private @Nullable Conditions conditions;

  ImportBenchmark(Console console) {
    this.console = console;
    options = new BenchOptions(console);
  }

  public static void main(String[] arguments) {
    BenchProcess.run(ImportBenchmark::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    for (int round = 0; round < options.rounds(); round++) {
      // Each round imports into a landlord without these units.
      try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
          BenchCloud cloud =
              BenchCloud.start(
                  folder.path(), options.repository(), Map.of("GEOSYNC_EVENTS_ENABLED", "false"))) {
        if (conditions == null) {
          conditions = Conditions.read(cloud.landlord().settings());
        }
        run(folder.path(), cloud);
      }
    }
    if (conditions != null) {
      options.print(
          new BenchmarkReport(
              "import",
              Map.of("units", sizes, "rounds", options.rounds()),
              conditions,
              results.measures(title(sizes.getFirst()))));
    }
    return CommandLine.ExitCode.OK;
  }

  private void run(Path folder, BenchCloud cloud) throws Exception {
    Meter meter = Meter.of(cloud.folder());
    load(cloud, UnitFileMaker.write(folder, "QM", WARM_UP_UNITS));
    long[] rows = new long[1];
    Sample world = meter.seconds(() -> rows[0] = load(cloud, options.repository().resolve(WORLD)));
    results.add("ISO 3166-2, 249 countries", "seconds", "geosync", world, rows[0]);
    for (int number = 0; number < sizes.size(); number++) {
      int units = sizes.get(number);
      Path file = UnitFileMaker.write(folder, "X" + (char) ('A' + number), units);
      Sample sample =
          meter.seconds(
              () -> {
                if (load(cloud, file) != units) {
                  throw new IllegalStateException("not all units of " + file);
                }
              });
      add("generated file", "seconds", units, sample, sample.value());
      add("time per unit", "µs", units, sample, sample.value() * MICROS_PER_SECOND / units);
      add(
          "largest process of the publisher so far",
          "MB",
          units,
          sample,
          (double) ProcessMemory.peakMegabytes(cloud.pids(CloudNames.PUBLISHER)));
    }
  }

  private void add(String measure, String unit, int units, Sample sample, double value) {
    results.add(measure, unit, title(units), new Sample(value, sample.foreignCpu()), units);
  }

  private static String title(int units) {
    return "%,d units".formatted(units);
  }

  /** Imports a file and returns the number of units that it has. */
  private long load(BenchCloud cloud, Path file) {
    ImportReply reply =
        new UnitImport(cloud.functions(), console.progress())
            .run(
                file,
                new UnitImport.Options(
                    BenchCloud.request(), BenchCloud.ACTOR, true, false, null, FileFormat.DEFAULT));
    long created =
        reply.countries().stream().mapToLong(ImportReply.CountryDifference::created).sum();
    if (created != reply.rows()) {
      throw new IllegalStateException("%s: %d units created".formatted(reply, created));
    }
    return created;
  }
}
