package io.geosync.bench.capture;

import io.geosync.bench.BenchOptions;
import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Measure;
import io.geosync.bench.report.Meter;
import io.geosync.bench.report.Sample;
import io.geosync.bench.report.Samples;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.localcloud.database.PostgresServer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code geosync bench capture}: compares the writes of a landlord without and with capture. */
@Command(
    name = "geosync bench capture",
    mixinStandardHelpOptions = true,
    description =
        "Compare writes to the landlord's units without and with capture, on one server with durable commits.")
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

  private final Map<Writes, Map<Variant, List<Sample>>> samples = new EnumMap<>(Writes.class);
  private final Map<Variant, Long> rows = new EnumMap<>(Variant.class);

  CaptureBenchmark(Console console) {
    options = new BenchOptions(console);
  }

  public static void main(String[] arguments) {
    Console console = Console.ofProcess(new Terminal(false, false, false));
    System.exit(new CommandLine(new CaptureBenchmark(console)).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
        PostgresServer server = PostgresServer.start(folder.path(), 0)) {
      BenchDatabase captured = new BenchDatabase(server, "captured");
      server.ensure(captured.name());
      Conditions conditions = Conditions.read(captured.settings());
      LandlordCopy.makeCaptured(captured, units);
      BenchDatabase plain = captured.copy("plain");
      LandlordCopy.makePlain(plain);
      Meter meter = Meter.of(folder.path());
      for (int round = 0; round < options.rounds(); round++) {
        // The variants take turns in being the first.
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        for (Variant variant : round % 2 == 0 ? order : order.reversed()) {
          measure(meter, variant, (variant == Variant.WITH ? captured : plain).copy("round"));
        }
      }
      options.print(report(conditions));
    }
    return CommandLine.ExitCode.OK;
  }

  private void measure(Meter meter, Variant variant, BenchDatabase database) throws Exception {
    LandlordCopy landlord = new LandlordCopy(database, units);
    long singles = 0;
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
      samples
          .computeIfAbsent(writes, any -> new EnumMap<>(Variant.class))
          .computeIfAbsent(variant, any -> new ArrayList<>())
          .add(sample);
    }
    rows.put(variant, landlord.verify(variant, singles));
    database.drop();
  }

  private BenchmarkReport report(Conditions conditions) {
    List<Measure> measures = new ArrayList<>();
    samples.forEach(
        (writes, variants) -> {
          Map<String, Samples> contestants = new LinkedHashMap<>();
          Map<String, Long> written = new LinkedHashMap<>();
          variants.forEach(
              (variant, values) -> {
                contestants.put(variant.title(), Samples.of(values));
                written.put(variant.title(), rows.getOrDefault(variant, 0L));
              });
          measures.add(Measure.of(writes.title(), writes.unit(), contestants, written));
        });
    return new BenchmarkReport(
        "capture",
        Map.of("units", units, "rounds", options.rounds(), "seconds", seconds),
        conditions,
        measures);
  }
}
