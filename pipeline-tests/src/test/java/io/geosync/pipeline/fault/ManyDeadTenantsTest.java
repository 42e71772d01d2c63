package io.geosync.pipeline.fault;

import io.geosync.pipeline.fixture.Cable;
import io.geosync.pipeline.fixture.Load;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Times;
import io.geosync.pipeline.fixture.Windows;
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
 * Databases that take a connection and never answer, among others that do: 60 of 200 undivided, 6
 * of 20 else.
 */
class ManyDeadTenantsTest {
  private static final int LIVING = Windows.number(140);
  private static final int DEAD = Windows.number(60);
  private static final Duration CHANGE_EVERY = Duration.ofSeconds(1);

  // Five sweeps: of its first ones, those that find the dead not parked yet.
  private static final Duration WATCHED = Windows.sweepEvery().multipliedBy(5);

  private final Pipeline pipeline = Pipeline.start();

  @Test
  void the_living_lag_less_than_two_sweeps() throws SQLException, IOException {
    Map<String, String> living = new TreeMap<>();
    try (pipeline;
        Cable cable = new Cable();
        ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
      for (int number = 0; number < DEAD; number++) {
        pipeline.joinBy(cable, "dead-" + number, "MG");
      }
      for (int number = 0; number < LIVING; number++) {
        living.put("living-" + number, pipeline.join("living-" + number, "MG"));
      }
      double lag;
      try (Load load = Load.on(pipeline, "MG", CHANGE_EVERY)) {
        load.awaitMore(3);
        cable.cut();
        cable.leadTo(silent.getLocalPort());
        cable.mend();
        lag = greatestLag();
      }
      Times.most(
          "%d of %d tenants dead".formatted(DEAD, DEAD + LIVING),
          "greatest lag of the living",
          lag,
          "s",
          2.0 * Windows.sweepEvery().toSeconds());
      Pipeline.await("the living in step", this::livingInStep);
      for (String tenant : living.keySet()) {
        if (!pipeline.check(tenant).equal()) {
          throw new AssertionError(tenant + " differs");
        }
      }
    }
  }

  private double greatestLag() {
    double greatest = 0;
    Times.Stopwatch watch = Times.start();
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
