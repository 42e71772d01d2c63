package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.localcloud.CloudNames;
import io.geosync.pipeline.fixture.ChangeGenerator;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** SIGKILL of functions during delivery, at random moments. */
class KilledFunctionsTest {
  private static final int KILLS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Pipeline pipeline = Pipeline.running();

  private Map<String, String> tenants(String name, String country) {
    Map<String, String> tenants = new TreeMap<>();
    for (String each : new String[] {name + "-1", name + "-2"}) {
      tenants.put(each, pipeline.join(each, country));
    }
    return tenants;
  }

  private int kill(String function, ChangeGenerator load) {
    Random random = new Random(11);
    int killed = 0;
    while (killed < KILLS) {
      load.awaitMore(1);
      LockSupport.parkNanos(random.nextLong(40_000_000));
      if (pipeline.cloud().kill(function)) {
        killed++;
      }
    }
    return killed;
  }

  @Test
  void the_batch_handler_is_killed_twenty_times_under_load() throws SQLException {
    Map<String, String> tenants = tenants("batch-killed", "FJ");
    int made;
    try (ChangeGenerator load = ChangeGenerator.on(pipeline, "FJ")) {
      assertThat(kill(CloudNames.TENANT_SYNC, load)).isEqualTo(KILLS);
      made = load.made();
    }

    FaultTimings.Stopwatch lastKill = FaultTimings.start();
    pipeline.streams().requireConverged("FJ", tenants);
    FaultTimings.took(
        "tenant-sync killed 20 times", "until every tenant is equal", lastKill, LIMIT);
    assertThat(pipeline.streams().of("batch-killed-1").head()).isGreaterThanOrEqualTo(made);
  }

  @Test
  void the_publisher_is_killed_twenty_times_under_load() throws SQLException {
    Map<String, String> tenants = tenants("publisher-killed", "TO");
    try (ChangeGenerator load = ChangeGenerator.on(pipeline, "TO")) {
      assertThat(kill(CloudNames.PUBLISHER, load)).isEqualTo(KILLS);
      load.awaitMore(5);
    }

    FaultTimings.Stopwatch lastKill = FaultTimings.start();
    pipeline.streams().requireConverged("TO", tenants);
    FaultTimings.took("publisher killed 20 times", "until every tenant is equal", lastKill, LIMIT);
  }
}
