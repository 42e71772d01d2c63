package io.geosync.bench.capture;

import io.geosync.bench.BenchOptions;
import io.geosync.bench.BenchProcess;
import io.geosync.bench.TemporaryFolder;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Meter;
import io.geosync.bench.report.Results;
import io.geosync.bench.report.Sample;
import io.geosync.cli.output.Console;
import io.geosync.localcloud.database.PostgresServer;
import java.util.ArrayList;
import java.util.EnumMap;
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

  private final Results results = new Results();

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
      options.print(
          new BenchmarkReport(
              "capture",
              Map.of("units", units, "rounds", options.rounds(), "seconds", seconds),
              conditions,
              results.measures(Variant.WITHOUT.title())));
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
    taken.forEach(
        (writes, sample) ->
            results.add(writes.title(), writes.unit(), variant.title(), sample, rows));
    database.drop();
  }
}
