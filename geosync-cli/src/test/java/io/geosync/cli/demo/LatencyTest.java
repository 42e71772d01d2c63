package io.geosync.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.demo.DemoReport.Latency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void percentiles_are_measured_values() {
    List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toList();

    assertThat(Latency.of(hundred)).isEqualTo(new Latency(100, 50, 95, 100));
    assertThat(Latency.of(List.of(7.0))).isEqualTo(new Latency(1, 7, 7, 7));
  }

  @Test
  void no_measurement_gives_zeros() {
    assertThat(Latency.of(List.of())).isEqualTo(new Latency(0, 0, 0, 0));
  }
}
