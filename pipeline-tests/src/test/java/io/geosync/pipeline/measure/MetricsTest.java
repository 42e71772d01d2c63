package io.geosync.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.metric.Metric;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TcpProxy;
import io.geosync.pipeline.fixture.Units;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The metrics that the sweep sends to the metrics service. */
class MetricsTest {
  private final Pipeline pipeline = Pipeline.running();

  private Optional<Double> latest(Metric metric, Map<String, String> dimensions) {
    return pipeline.control().metric(metric, dimensions);
  }

  private static Map<String, String> everywhere() {
    return Map.of(Metric.STAGE, "local");
  }

  private static Map<String, String> in(String country) {
    return Map.of(Metric.STAGE, "local", Metric.COUNTRY, country);
  }

  @Test
  void a_sweep_publishes_every_aggregate_metric() {
    Await.until(
        "a heartbeat", () -> latest(Metric.HEARTBEAT, everywhere()).equals(Optional.of(1.0)));

    for (Metric metric : Metric.values()) {
      assertThat(latest(metric, everywhere())).as(metric.metricName()).isPresent();
    }
  }

  @Test
  void an_unreachable_tenant_appears_in_the_lag_and_parked_metrics_of_its_country() {
    pipeline.join("at-rest", "SR");
    try (TcpProxy proxy = new TcpProxy()) {
      pipeline.joinThrough(proxy, "measured-away", "GY");
      pipeline.change(Units.create("GY", "GY", null));
      pipeline.streams().awaitCaughtUp("GY");
      proxy.disconnect();
      pipeline.change(Units.create("GY", "GY-1", "GY"));

      Await.until(
          "lag of GY", () -> latest(Metric.LAG_MAX, in("GY")).filter(lag -> lag > 1).isPresent());
      Await.until("parked", () -> latest(Metric.PARKED, in("GY")).equals(Optional.of(1.0)));
      assertThat(latest(Metric.OUT_OF_SYNC, in("GY"))).contains(1.0);
      assertThat(latest(Metric.PARKED, in("SR"))).isEmpty();
      proxy.reconnect();
      pipeline.streams().awaitCaughtUp("GY");
    }
  }
}
