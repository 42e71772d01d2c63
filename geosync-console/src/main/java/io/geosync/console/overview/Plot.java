package io.geosync.console.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.SamplesReply;
import io.geosync.contract.reply.SamplesReply.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A plot of measurements over time, as console.js draws it.
 *
 * @param id name of the plot in the page
 * @param title what is plotted, with the unit
 * @param labels a label for each line
 * @param values times in seconds since 1970, then the values of each line; null where a value is
 *     absent
 * @param period beginning and end of the plot, in seconds since 1970
 * @param summary the latest values, for readers that cannot see the plot
 */
public record Plot(
    String id,
    String title,
    List<String> labels,
    List<List<@Nullable Number>> values,
    List<Long> period,
    String summary) {

  /** Makes the plots of measurements; empty without any. */
  static List<Plot> of(SamplesReply reply) {
    List<Sample> samples = reply.samples();
    if (samples.isEmpty()) {
      return List.of();
    }
    List<Long> period = List.of(reply.since().getEpochSecond(), reply.until().getEpochSecond());
    return List.of(
        plot(
            period,
            "plot-lag",
            "Lag, seconds",
            samples,
            List.of("greatest", "95 of 100 streams"),
            Sample::lagMaxSeconds,
            Sample::lagP95Seconds),
        plot(
            period,
            "plot-events",
            "Events under way",
            samples,
            List.of("pending", "undelivered"),
            Sample::pending,
            Sample::undelivered),
        throughput(period, samples),
        plot(
            period,
            "plot-troubles",
            "Tenant streams out of sync, dead letters",
            samples,
            List.of("out of sync", "dead letters"),
            Sample::outOfSync,
            Sample::deadLetters));
  }

  @SafeVarargs
  private static Plot plot(
      List<Long> period,
      String id,
      String title,
      List<Sample> samples,
      List<String> labels,
      Function<Sample, @Nullable Number>... lines) {
    List<List<@Nullable Number>> values = new ArrayList<>();
    values.add(times(samples));
    Arrays.stream(lines).forEach(line -> values.add(column(samples, line)));
    return new Plot(id, title, labels, values, period, summary(labels, values));
  }

  private static List<@Nullable Number> times(List<Sample> samples) {
    return column(samples, sample -> sample.at().getEpochSecond());
  }

  private static List<@Nullable Number> column(
      List<Sample> samples, Function<Sample, @Nullable Number> line) {
    List<@Nullable Number> column = new ArrayList<>();
    samples.forEach(sample -> column.add(line.apply(sample)));
    return column;
  }

  /** Events per second between each sample and the one before. */
  private static Plot throughput(List<Long> period, List<Sample> samples) {
    List<List<@Nullable Number>> values = new ArrayList<>();
    values.add(times(samples));
    values.add(rates(samples, Sample::captured));
    values.add(rates(samples, Sample::completed));
    List<String> labels = List.of("captured", "completed");
    return new Plot(
        "plot-throughput",
        "Throughput, events per second",
        labels,
        values,
        period,
        summary(labels, values));
  }

  private static List<@Nullable Number> rates(
      List<Sample> samples, Function<Sample, @Nullable Long> total) {
    List<@Nullable Number> rates = new ArrayList<>();
    rates.add(null);
    for (int at = 1; at < samples.size(); at++) {
      rates.add(rate(samples.get(at - 1), samples.get(at), total));
    }
    return rates;
  }

  /** Returns the rate; absent if a total is absent, or if a new epoch began. */
  private static @Nullable Number rate(
      Sample before, Sample after, Function<Sample, @Nullable Long> total) {
    Long first = total.apply(before);
    Long second = total.apply(after);
    double seconds = after.at().toEpochMilli() / 1e3 - before.at().toEpochMilli() / 1e3;
    return first == null || second == null || second < first || seconds <= 0
        ? null
        : (second - first) / seconds;
  }

  private static String summary(List<String> labels, List<List<@Nullable Number>> values) {
    List<String> latest = new ArrayList<>();
    for (int at = 0; at < labels.size(); at++) {
      Number value = values.get(at + 1).getLast();
      latest.add(
          "%s %s"
              .formatted(
                  labels.get(at),
                  value == null ? "unknown" : "%.1f".formatted(value.doubleValue())));
    }
    return "Now: " + String.join(", ", latest);
  }

  /** Returns labels and values as JSON, for the script of the page. */
  public String json() {
    try {
      return ContractJson.mapper().writeValueAsString(List.of(labels, values, period));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
