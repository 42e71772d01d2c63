package io.geosync.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the samples of a run by measure and contestant. */
public final class Results {
  private final Map<String, Collected> collected = new LinkedHashMap<>();

  private static final class Collected {
    private final String unit;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();

    Collected(String unit) {
      this.unit = unit;
    }
  }

  /**
   * Adds a sample.
   *
   * @param rows number of rows that the contestant had to write and has
   */
  public void add(String measure, String unit, String contestant, Sample sample, long rows) {
    Collected of = collected.computeIfAbsent(measure, any -> new Collected(unit));
    of.samples.computeIfAbsent(contestant, any -> new ArrayList<>()).add(sample);
    of.rows.put(contestant, rows);
  }

  /**
   * Returns the measures in the order in which they were added first.
   *
   * @param base the contestant to which the ratios of the others refer
   */
  public List<Measure> measures(String base) {
    List<Measure> measures = new ArrayList<>();
    collected.forEach(
        (name, of) -> {
          Map<String, Samples> contestants = new LinkedHashMap<>();
          if (of.samples.containsKey(base)) {
            contestants.put(base, Samples.of(of.samples.getOrDefault(base, List.of())));
          }
          of.samples.forEach(
              (contestant, samples) -> contestants.putIfAbsent(contestant, Samples.of(samples)));
          measures.add(Measure.of(name, of.unit, contestants, of.rows));
        });
    return List.copyOf(measures);
  }
}
