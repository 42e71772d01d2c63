package io.geosync.bench.capture;

import io.geosync.bench.BenchOptions;
import io.geosync.bench.BenchProcess;
import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Measure;
import io.geosync.bench.report.Meter;
import io.geosync.bench.report.Results;
import io.geosync.bench.report.Sample;
import io.geosync.cli.output.Console;
import io.geosync.localcloud.database.PostgresServer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code geosync bench capture}: compares the writes of a landlord without and with capture, and
 * the capture without and with versions of units.
 */
@Command(
    name = "geosync bench capture",
    mixinStandardHelpOptions = true,
    description =
        "Compare writes to the landlord's units without and with capture, and capture without and with versions, on one server with durable commits.")
public final class CaptureBenchmark implements Callable<Integer> {
  @Mixin private final BenchOptions options;

  @Option(
      names = "--units",
      paramLabel = "N",
      defaultValue = "43768",
      description = "Units of the bulk insert and update (default: ${DEFAULT-VALUE}).")
  private long units;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Duration of a sample of single-row transactions (default: ${DEFAULT-VALUE}).")
  private double seconds;

  private final Results capture = new Results();
  private final Results versions = new Results();

  CaptureBenchmark(Console console) {
    options = new BenchOptions(console);
  }

  public static void main(String[] arguments) {
    BenchProcess.run(CaptureBenchmark::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
        PostgresServer server = PostgresServer.start(folder.path(), 0)) {
      BenchDatabase captured = new BenchDatabase(server.port(), "captured");
      server.ensure(captured.name());
      Conditions conditions = Conditions.read(captured.settings());
      LandlordCopy.make(captured, units);
      Map<Variant, BenchDatabase> templates = new EnumMap<>(Variant.class);
      for (Variant variant : Variant.values()) {
        templates.put(variant, variant.template(captured));
      }
      Meter meter = Meter.of(folder.path());
      for (int round = 0; round < options.rounds(); round++) {
        // The variants take turns in being the first.
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        for (Variant variant : round % 2 == 0 ? order : order.reversed()) {
          measure(meter, variant, Objects.requireNonNull(templates.get(variant)).copy("round"));
        }
      }
      options.print(
          new BenchmarkReport(
              "capture",
              Map.of("units", units, "rounds", options.rounds(), "seconds", seconds),
              conditions,
              measures()));
    }
    return CommandLine.ExitCode.OK;
  }

  private void measure(Meter meter, Variant variant, BenchDatabase database) throws Exception {
    LandlordCopy landlord = new LandlordCopy(database, units);
    long singles = 0;
    Map<Writes, Sample> taken = new EnumMap<>(Writes.class);
    for (Writes writes : Writes.values()) {
      landlord.settle();
      SingleWriters writers = new SingleWriters(landlord, writes);
      Sample sample =
          switch (writes) {
            case BULK_INSERT -> meter.seconds(landlord::insert);
            case BULK_UPDATE -> meter.seconds(landlord::update);
            case ONE_CLIENT, FOUR_CLIENTS, FOUR_COUNTRIES ->
                meter.value(() -> writers.run(seconds));
          };
      singles += writers.committed();
      taken.put(writes, sample);
    }
    long rows = landlord.verify(variant, singles);
    add(variant, taken, rows);
    if (variant.captures()) {
      landlord.settle();
      Sample pruning = meter.value(() -> landlord.prune(variant));
      versions.add("versions: pruning of the log", "events/s", variant.title(), pruning, rows);
    }
    database.drop();
  }

  private void add(Variant variant, Map<Writes, Sample> taken, long rows) {
    taken.forEach(
        (writes, sample) -> {
          if (variant == Variant.WITHOUT || variant == Variant.WITH) {
            capture.add(writes.title(), writes.unit(), variant.title(), sample, rows);
          }
          if (variant.captures()) {
            versions.add(
                "versions: " + writes.title(), writes.unit(), variant.title(), sample, rows);
          }
        });
  }

  /** The price of the capture, and that of keeping versions on top of it. */
  private List<Measure> measures() {
    List<Measure> measures = new ArrayList<>(capture.measures(Variant.WITHOUT.title()));
    measures.addAll(versions.measures(Variant.WITHOUT_VERSIONS.title()));
    return measures;
  }
}
