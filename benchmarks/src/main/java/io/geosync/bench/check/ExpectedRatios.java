package io.geosync.bench.check;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Measure;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code benchmarks/expected.json}.
 *
 * @param tolerance factor by which a ratio may be worse than expected
 * @param ratios by benchmark, measure and contestant
 */
record ExpectedRatios(double tolerance, Map<String, Map<String, Map<String, Double>>> ratios) {
  private static final double DECIMALS = 1_000;

  /**
   * One ratio of a run.
   *
   * @param expected null if the file has none
   */
  record Comparison(
      String benchmark,
      String measure,
      String contestant,
      double ratio,
      @Nullable Double expected,
      boolean good) {}

  static ExpectedRatios read(Path file) throws IOException {
    return ContractJson.mapper().readValue(file.toFile(), ExpectedRatios.class);
  }

  /** Returns the same file with the ratios of a report, which replace those of its benchmark. */
  ExpectedRatios with(BenchmarkReport report) {
    Map<String, Map<String, Map<String, Double>>> all = new TreeMap<>(ratios);
    Map<String, Map<String, Double>> measures = new TreeMap<>();
    for (Measure measure : report.measures()) {
      Map<String, Double> contestants = new TreeMap<>();
      compared(measure)
          .forEach(
              result ->
                  contestants.put(
                      result.contestant(), Math.round(result.ratio() * DECIMALS) / DECIMALS));
      if (!contestants.isEmpty()) {
        measures.put(measure.name(), contestants);
      }
    }
    all.put(report.benchmark(), measures);
    return new ExpectedRatios(tolerance, all);
  }

  void write(Path file) throws IOException {
    Files.writeString(
        file,
        ContractJson.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this)
            + "\n");
  }

  /** Compares all ratios of a report, except those of the bases, which are always 1. */
  List<Comparison> compare(BenchmarkReport report) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Measure measure : report.measures()) {
      for (Measure.Result result : compared(measure)) {
        Double expected =
            ratios
                .getOrDefault(report.benchmark(), Map.of())
                .getOrDefault(measure.name(), Map.of())
                .get(result.contestant());
        comparisons.add(
            new Comparison(
                report.benchmark(),
                measure.name(),
                result.contestant(),
                result.ratio(),
                expected,
                expected == null || isGood(measure, result.ratio(), expected)));
      }
    }
    return comparisons;
  }

  private static List<Measure.Result> compared(Measure measure) {
    return measure.results().subList(1, measure.results().size());
  }

  private boolean isGood(Measure measure, double ratio, double expected) {
    return measure.isRate() ? ratio * tolerance >= expected : ratio <= expected * tolerance;
  }
}
