package io.geosync.bench.report;

import java.util.List;

/**
 * The values of one measure and one contestant, in the order in which they were measured.
 *
 * @param foreignCpu largest share of the processors that other programs used during a sample; -1:
 *     not known on this system
 */
public record Samples(
    double median, double least, double most, List<Double> values, double foreignCpu) {

  /** Sorts a copy; the median of an even number is the lower of the two in the middle. */
  public static Samples of(List<Sample> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("no samples");
    }
    List<Double> values = samples.stream().map(Sample::value).toList();
    List<Double> sorted = values.stream().sorted().toList();
    return new Samples(
        sorted.get((sorted.size() - 1) / 2),
        sorted.getFirst(),
        sorted.getLast(),
        values,
        samples.stream().mapToDouble(Sample::foreignCpu).max().orElse(-1));
  }
}
