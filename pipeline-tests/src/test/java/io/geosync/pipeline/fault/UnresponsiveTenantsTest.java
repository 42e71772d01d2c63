package io.geosync.pipeline.fault;

import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.ChangeGenerator;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.ScaledWindows;
import io.geosync.pipeline.fixture.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Databases that accept a connection and never respond, among others that do: 60 of 200 in a full
 * run, otherwise 6 of 20.
 */
class UnresponsiveTenantsTest {
  private static final int LIVING = ScaledWindows.number(140);
  private static final int DEAD = ScaledWindows.number(60);
  private static final Duration CHANGE_EVERY = Duration.ofSeconds(1);

  // Five sweeps: of its first ones, those that find the dead not parked yet.
  private static final Duration WATCHED = ScaledWindows.sweepEvery().multipliedBy(5);

  private final Pipeline pipeline = Pipeline.start();

  @Test
  void responsive_tenants_lag_less_than_two_sweeps() throws SQLException, IOException {
    Map<String, String> living = new TreeMap<>();
    try (pipeline;
        TcpProxy proxy = new TcpProxy();
        ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
      for (int number = 0; number < DEAD; number++) {
        pipeline.joinThrough(proxy, "dead-" + number, "MG");
      }
      for (int number = 0; number < LIVING; number++) {
        living.put("living-" + number, pipeline.join("living-" + number, "MG"));
      }
      double lag;
      try (ChangeGenerator load = ChangeGenerator.on(pipeline, "MG", CHANGE_EVERY)) {
        load.awaitMore(3);
        proxy.disconnect();
        proxy.setTarget(silent.getLocalPort());
        proxy.reconnect();
        lag = greatestLag();
      }
      FaultTimings.atMost(
          "%d of %d tenants dead".formatted(DEAD, DEAD + LIVING),
          "greatest lag of the living",
          lag,
          "s",
          2.0 * ScaledWindows.sweepEvery().toSeconds());
      Await.until("the living in step", this::livingInStep);
      for (String tenant : living.keySet()) {
        if (!pipeline.check(tenant).equal()) {
          throw new AssertionError(tenant + " differs");
        }
      }
    }
  }

  private double greatestLag() {
    double greatest = 0;
    FaultTimings.Stopwatch watch = FaultTimings.start();
    while (watch.passed().compareTo(WATCHED) < 0) {
      greatest =
          Math.max(
              greatest,
              pipeline.status().tenantStreams().stream()
                  .filter(stream -> stream.tenant().startsWith("living"))
                  .mapToDouble(stream -> stream.lagSeconds())
                  .max()
                  .orElseThrow());
      LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
    }
    return greatest;
  }

  private boolean livingInStep() {
    return pipeline.status().tenantStreams().stream()
        .filter(stream -> stream.tenant().startsWith("living"))
        .allMatch(stream -> stream.watermark() == stream.head());
  }
}
