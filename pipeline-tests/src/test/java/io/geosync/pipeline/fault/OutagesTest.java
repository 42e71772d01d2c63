package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.pipeline.fixture.ChangeGenerator;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.ScaledWindows;
import io.geosync.pipeline.fixture.TenantStreams;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outages of 30 seconds of what all tenants share: the landlord, the topic, the queues. */
class OutagesTest {
  private static final Duration OUTAGE = ScaledWindows.of(Duration.ofSeconds(30));

  private final Pipeline pipeline = Pipeline.running();

  @AfterEach
  void all_is_there_again() {
    pipeline.control().refuseNothing();
  }

  private Map<String, String> tenants(String name, String country) {
    Map<String, String> tenants = new TreeMap<>();
    for (String each : new String[] {name + "-1", name + "-2"}) {
      tenants.put(each, pipeline.join(each, country));
    }
    return tenants;
  }

  private void refuse(String service, String action, String mode, int every) {
    pipeline
        .control()
        .refuse(
            """
            {"service": "%s", "action": "%s", "mode": "%s", "every": %d, "seconds": %d}
            """
                .formatted(service, action, mode, every, OUTAGE.toSeconds()));
  }

  private void rightSoonAfter(
      String outage, FaultTimings.Stopwatch over, String country, Map<String, String> tenants)
      throws SQLException {
    pipeline.streams().requireConverged(country, tenants);
    FaultTimings.took(outage, "until every tenant is equal", over, Duration.ofMinutes(5));
  }

  private static void passes() {
    LockSupport.parkNanos(OUTAGE.toNanos());
  }

  @Test
  void the_landlord_is_unreachable() throws SQLException {
    Map<String, String> tenants = tenants("landlord-away", "KM");
    FaultTimings.Stopwatch over;
    try (ChangeGenerator load = ChangeGenerator.on(pipeline, "KM")) {
      load.awaitMore(10);
      pipeline.landlordProxy().disconnect();
      int made = load.made();
      passes();
      // One may have been committed and not answered yet.
      assertThat(load.made()).as("changes without a landlord").isLessThanOrEqualTo(made + 1);
      pipeline.landlordProxy().reconnect();
      over = FaultTimings.start();
      load.awaitMore(10);
    }

    rightSoonAfter("landlord away 30 s", over, "KM", tenants);
  }

  @Test
  void the_topic_rejects_messages() throws SQLException {
    Map<String, String> tenants = tenants("topic-refuses", "CV");
    FaultTimings.Stopwatch over;
    try (ChangeGenerator load = ChangeGenerator.on(pipeline, "CV")) {
      load.awaitMore(5);
      refuse("sns", "*", "refuse", 1);
      passes();
      over = FaultTimings.start();
      load.awaitMore(5);
      assertThat(load.rejected()).as("changes stand without a topic").isZero();
    }

    rightSoonAfter("SNS refuses 30 s", over, "CV", tenants);
  }

  @Test
  void no_message_can_be_received() throws SQLException {
    Map<String, String> tenants = tenants("queue-refuses", "ST");
    FaultTimings.Stopwatch over;
    try (ChangeGenerator load = ChangeGenerator.on(pipeline, "ST")) {
      load.awaitMore(5);
      refuse("sqs", "ReceiveMessage", "refuse", 1);
      passes();
      over = FaultTimings.start();
      load.awaitMore(5);
    }

    rightSoonAfter("receiving refused 30 s", over, "ST", tenants);
  }

  @Test
  void half_of_the_messages_are_lost() throws SQLException {
    Map<String, String> tenants = tenants("half-lost", "GQ");
    FaultTimings.Stopwatch over;
    try (ChangeGenerator load = ChangeGenerator.on(pipeline, "GQ")) {
      load.awaitMore(5);
      refuse("sns", "*", "drop", 2);
      passes();
      over = FaultTimings.start();
      load.awaitMore(5);
    }

    rightSoonAfter("half of the messages lost for 30 s", over, "GQ", tenants);
    assertThat(TenantStreams.sources(Objects.requireNonNull(tenants.get("half-lost-1")), "GQ"))
        .contains("live", "catch-up");
  }
}
