package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.metric.Metric;
import io.geosync.contract.state.BreakerState;
import io.geosync.pipeline.fixture.Cable;
import io.geosync.pipeline.fixture.Load;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Times;
import io.geosync.pipeline.fixture.Units;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Three of eight tenants fail: the country polls, nobody else waits, and all is well again. */
class BreakerTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Pipeline pipeline = Pipeline.running();

  @Test
  void a_country_with_three_failing_tenants_polls_until_it_is_calm() throws SQLException {
    Map<String, String> tenants = new TreeMap<>();
    for (int number = 1; number <= 5; number++) {
      tenants.put("well-" + number, pipeline.join("well-" + number, "MU"));
    }
    try (Cable cable = new Cable()) {
      for (int number = 1; number <= 3; number++) {
        tenants.put("ill-" + number, pipeline.joinBy(cable, "ill-" + number, "MU"));
      }
      // What has nothing yet would be mirrored on its return.
      pipeline.change(Units.create("MU", "MU-first", null));
      pipeline.awaitInStep("MU");
      // Before the load, else what went well until then outweighs what fails until they are parked.
      cable.cut();
      Times.Stopwatch cut = Times.start();
      try (Load load = Load.on(pipeline, "MU")) {
        load.awaitMore(5);
        Pipeline.await("MU polls", () -> breaker() == BreakerState.POLLING);
        Times.took("three of eight tenants away", "until the country polls", cut, LIMIT);
        Pipeline.await("the metric says so", this::metricSaysSo);
        long before = pipeline.stream("well-1").watermark();
        Pipeline.await("the well go on", () -> pipeline.stream("well-1").watermark() > before);
        cable.mend();
        Times.Stopwatch mended = Times.start();
        Pipeline.await("MU is live again", () -> breaker() == BreakerState.CLOSED);
        Times.took("three of eight tenants away", "from their return to live", mended, LIMIT);
      }
      pipeline.requireAllRight("MU", tenants);
    }
    assertThat(pipeline.sources(tenants.values().iterator().next(), "MU")).contains("catch-up");
  }

  private boolean metricSaysSo() {
    return pipeline
        .control()
        .metric(Metric.BREAKERS_OPEN, Map.of(Metric.STAGE, "local", Metric.COUNTRY, "MU"))
        .filter(open -> open == 1)
        .isPresent();
  }

  private BreakerState breaker() {
    return pipeline.status().streams().stream()
        .filter(stream -> stream.country().equals("MU"))
        .findFirst()
        .orElseThrow()
        .breaker();
  }
}
