package io.geosync.bench.model;

import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Measure;
import io.geosync.bench.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measured figures and prices from which the model calculates.
 *
 * @param tenantSeconds share of one tenant in the time that a batch of one change needs for all
 *     tenants of a queue, at the largest number of tenants that was measured
 * @param streamWritesPerSecond single-row transactions that one country takes with capture
 * @param bulkEventsPerSecond events of one transaction that one tenant receives
 * @param landlordRowsPerSecond single-row transactions of tables without capture
 * @param dollars list prices by their name in the price file of {@code geosync cost}
 */
record Calibration(
    double tenantSeconds,
    double streamWritesPerSecond,
    double bulkEventsPerSecond,
    double landlordRowsPerSecond,
    Map<String, Double> dollars) {
  private static final String RESULTS = "benchmarks/results";
  private static final String PRICES =
      "geosync-deploy/src/main/resources/io/geosync/deploy/cost/prices.yaml";
  private static final Pattern PRICE = Pattern.compile("  ([a-z-]+):\\R    dollars: ([0-9.]+)");

  /**
   * Reads the committed results and prices.
   *
   * @throws IllegalStateException if a result is missing
   */
  static Calibration read(Path repository) throws IOException {
    Measure tenants = measure(repository, "tenants", "one change, divided by tenants");
    Measure stream =
        measure(repository, "capture", "single-row transactions, 4 clients, 1 country");
    Measure.Result bulk = contestant(measure(repository, "bulk", "new units, 1 tenant"), "geosync");
    Measure rows =
        measure(repository, "capture", "single-row transactions, 4 clients, 4 countries");
    Map<String, Double> dollars = new TreeMap<>();
    Matcher price = PRICE.matcher(Files.readString(repository.resolve(PRICES)));
    while (price.find()) {
      dollars.put(price.group(1), Double.valueOf(price.group(2)));
    }
    return new Calibration(
        tenants.results().getLast().samples().median() / 1_000,
        contestant(stream, "with capture").samples().median(),
        bulk.rows() / bulk.samples().median(),
        contestant(rows, "without capture").samples().median(),
        Map.copyOf(dollars));
  }

  /** A run has further contestants if its options ask for them. */
  private static Measure.Result contestant(Measure measure, String name) {
    return measure.results().stream()
        .filter(result -> result.contestant().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("\"%s\" lacks %s".formatted(measure.name(), name)));
  }

  private static Measure measure(Path repository, String benchmark, String name)
      throws IOException {
    Path file = repository.resolve(RESULTS).resolve(benchmark + ".json");
    return ReportFile.read(file).stream()
        .map(BenchmarkReport::measures)
        .flatMap(measures -> measures.stream().filter(measure -> measure.name().equals(name)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("%s lacks \"%s\"".formatted(file, name)));
  }
}
