package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.metric.Metric;
import io.geosync.contract.state.BreakerState;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.ChangeGenerator;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TcpProxy;
import io.geosync.pipeline.fixture.TenantStreams;
import io.geosync.pipeline.fixture.Units;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Three of eight tenants fail: the circuit breaker opens, and closes after their return. */
class BreakerTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Pipeline pipeline = Pipeline.running();

  @Test
  void the_breaker_of_a_country_opens_and_closes_again() throws SQLException {
    Map<String, String> tenants = new TreeMap<>();
    for (int number = 1; number <= 5; number++) {
      tenants.put("well-" + number, pipeline.join("well-" + number, "MU"));
    }
    try (TcpProxy proxy = new TcpProxy()) {
      for (int number = 1; number <= 3; number++) {
        tenants.put("ill-" + number, pipeline.joinThrough(proxy, "ill-" + number, "MU"));
      }
      // What has nothing yet would be mirrored on its return.
      pipeline.change(Units.create("MU", "MU-first", null));
      pipeline.streams().awaitCaughtUp("MU");
      // Before the load, else what went well until then outweighs what fails until they are parked.
      proxy.disconnect();
      FaultTimings.Stopwatch cut = FaultTimings.start();
      try (ChangeGenerator load = ChangeGenerator.on(pipeline, "MU")) {
        load.awaitMore(5);
        Await.until("MU polls", () -> breaker() == BreakerState.POLLING);
        FaultTimings.took("three of eight tenants away", "until the country polls", cut, LIMIT);
        Await.until("the metric says so", this::metricSaysSo);
        long before = pipeline.streams().of("well-1").watermark();
        Await.until("the well go on", () -> pipeline.streams().of("well-1").watermark() > before);
        proxy.reconnect();
        FaultTimings.Stopwatch mended = FaultTimings.start();
        Await.until("MU is live again", () -> breaker() == BreakerState.CLOSED);
        FaultTimings.took(
            "three of eight tenants away", "from their return to live", mended, LIMIT);
      }
      pipeline.streams().requireConverged("MU", tenants);
    }
    assertThat(TenantStreams.sources(tenants.values().iterator().next(), "MU"))
        .contains("catch-up");
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
