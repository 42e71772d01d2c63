package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.UnitChange;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TopicRecorder;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that can never be applied, among many that can. */
class PoisonTest {
  private static final int POISON = 200;
  private static final int GOOD = 2_000;
  private static final int PER_CHANGE = 20;

  private final Pipeline pipeline = Pipeline.running();

  @Test
  void poison_messages_are_quarantined_with_their_reason_and_others_are_applied()
      throws SQLException {
    String tenant = pipeline.join("poison", "SC");
    pipeline.change(Units.create("SC", "SC", null));
    FaultTimings.Stopwatch began = FaultTimings.start();
    try (TopicRecorder recorder = new TopicRecorder(pipeline.cloud(), "SC")) {
      int poison = 0;
      for (int good = 0; good < GOOD; good += PER_CHANGE) {
        List<UnitChange> changes = new ArrayList<>();
        for (int number = good; number < good + PER_CHANGE; number++) {
          changes.add(Units.create("SC", "SC-" + number, "SC"));
        }
        pipeline.change(changes.toArray(UnitChange[]::new));
        while (poison < (good + PER_CHANGE) * POISON / GOOD) {
          recorder.sendToQueue("poison " + poison++);
        }
      }

      pipeline.streams().requireConverged("SC", Map.of("poison", tenant));
      FaultTimings.took(
          "200 poison among 2,000 good messages",
          "from the first to the last good one applied",
          began,
          Duration.ofMinutes(5));
      List<String> reasons = recorder.deadLetterReasons(POISON);
      assertThat(reasons).hasSize(POISON).allMatch(reason -> reason.startsWith("envelope."));
    }
    assertThat(pipeline.streams().of("poison").head()).isEqualTo(GOOD + 1L);
    try (Connection landlord = pipeline.landlord()) {
      assertThat(
              Sql.rows(
                  landlord,
                  "SELECT count(*), count(DISTINCT message_id) FROM geography_event_failures WHERE quarantined AND country_code = 'SC'"))
          .containsExactly(POISON + " " + POISON);
      assertThat(
              Sql.rows(
                  landlord,
                  "SELECT deliveries_failed FROM tenant_streams WHERE country_code = 'SC'"))
          .as("no good message failed beside a bad one")
          .containsExactly("0");
    }
  }
}
