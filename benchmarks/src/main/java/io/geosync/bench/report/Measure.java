package io.geosync.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One measure with the result of each contestant. The first contestant is the base of the ratios.
 *
 * @param unit of all values, for example seconds
 */
public record Measure(String name, String unit, List<Result> results) {

  /**
   * The result of one contestant.
   *
   * @param ratio median divided by that of the first contestant
   * @param rows number of rows that the contestant had to write and has, as counted in its
   *     databases after the last sample
   */
  public record Result(String contestant, Samples samples, double ratio, long rows) {}

  /** Whether a larger value is better. */
  public boolean isRate() {
    return unit.endsWith("/s");
  }

  /**
   * Creates a measure.
   *
   * @param contestants ordered; the first is the base of the ratios
   * @param rows as in {@link Result#rows()}, of each contestant
   */
  public static Measure of(
      String name, String unit, Map<String, Samples> contestants, Map<String, Long> rows) {
    List<Result> results = new ArrayList<>();
    contestants.forEach(
        (contestant, samples) -> {
          double base = results.isEmpty() ? samples.median() : results.getFirst().samples.median();
          results.add(
              new Result(
                  contestant, samples, samples.median() / base, rows.getOrDefault(contestant, 0L)));
        });
    return new Measure(name, unit, List.copyOf(results));
  }
}
