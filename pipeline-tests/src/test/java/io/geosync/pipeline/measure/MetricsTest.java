package io.geosync.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.metric.Metric;
import io.geosync.pipeline.fixture.Cable;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The packaged sweep's metrics, as the metrics service has them. */
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
  void every_aggregate_is_there_after_a_sweep() {
    Pipeline.await(
        "a heartbeat", () -> latest(Metric.HEARTBEAT, everywhere()).equals(Optional.of(1.0)));

    for (Metric metric : Metric.values()) {
      assertThat(latest(metric, everywhere())).as(metric.metricName()).isPresent();
    }
  }

  @Test
  void a_tenant_that_is_away_shows_in_lag_and_then_as_parked_in_its_country_alone() {
    pipeline.join("at-rest", "SR");
    try (Cable cable = new Cable()) {
      pipeline.joinBy(cable, "measured-away", "GY");
      pipeline.change(Units.create("GY", "GY", null));
      pipeline.awaitInStep("GY");
      cable.cut();
      pipeline.change(Units.create("GY", "GY-1", "GY"));

      Pipeline.await(
          "lag of GY", () -> latest(Metric.LAG_MAX, in("GY")).filter(lag -> lag > 1).isPresent());
      Pipeline.await("parked", () -> latest(Metric.PARKED, in("GY")).equals(Optional.of(1.0)));
      assertThat(latest(Metric.OUT_OF_SYNC, in("GY"))).contains(1.0);
      assertThat(latest(Metric.PARKED, in("SR"))).isEmpty();
      cable.mend();
      pipeline.awaitInStep("GY");
    }
  }
}
