package io.geosync.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricTest {

  @Test
  void the_names_that_alarms_read_stay_as_they_are() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::metricName))
        .containsExactly(
            "lag_max",
            "lag_p95",
            "pending",
            "failed",
            "parked",
            "out_of_sync",
            "breakers_open",
            "dlq_messages",
            "heartbeat");
    assertThat(Metric.NAMESPACE).isEqualTo("Geosync");
  }

  @Test
  void lags_are_in_seconds_and_all_else_is_counted() {
    assertThat(Arrays.stream(Metric.values()).filter(m -> m.unit() == MetricUnit.SECONDS))
        .containsExactly(Metric.LAG_MAX, Metric.LAG_P95);
    assertThat(MetricUnit.SECONDS.cloudWatchName()).isEqualTo("Seconds");
    assertThat(MetricUnit.COUNT.cloudWatchName()).isEqualTo("Count");
  }
}
