package io.geosync.pipeline.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.deadletter.DeadLetterAttributes;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.Accounts;
import io.geosync.pipeline.fixture.DeadLetterBox;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.QueueTap;
import io.geosync.pipeline.fixture.Terminal;
import io.geosync.pipeline.fixture.Units;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** Where no sweep mends anything, what an operator does is all that happens. */
class RecoveredByHandTest {
  private static final Pipeline PIPELINE = Pipeline.withoutSweep();

  private final Terminal terminal = new Terminal(PIPELINE);
  private int units;

  @TempDir Path folder = Path.of("");

  private JsonNode run(String... arguments) {
    Terminal.Said said = terminal.json(arguments);
    assertThat(said.exitCode())
        .as("%s: %s%s", String.join(" ", arguments), said.out(), said.err())
        .isZero();
    return said.json();
  }

  private void unit(String country) {
    units++;
    PIPELINE.change(Units.create(country, "%s-%d".formatted(country, units), null));
  }

  /** Nobody fetches messages any more, until {@link Pipeline#refuseNothing}. */
  private void stall(DeadLetterBox box, String country) {
    PIPELINE
        .control()
        .refuse("{\"service\":\"sqs\",\"action\":\"ReceiveMessage\",\"seconds\":120}");
    do {
      unit(country);
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    } while (box.waiting() == 0);
  }

  @Test
  void a_message_deleted_from_the_queue_by_hand_comes_again_from_the_log() throws SQLException {
    String tenant = PIPELINE.join("robbed", "AO");
    try (DeadLetterBox box = new DeadLetterBox(PIPELINE.cloud(), "AO")) {
      stall(box, "AO");
      box.emptyQueue();
      PIPELINE.control().refuseNothing();
      unit("AO");
      Pipeline.await("the next one is there", () -> missing("robbed") > 0 && box.underWay() == 0);
      JsonNode planned =
          run("reprocess", "--from-log", "--days=1", "--country=AO", "--dry-run")
              .at("/countries/0");
      assertThat(planned.path("events").asLong()).isGreaterThan(planned.path("skipped").asLong());
      assertThat(planned.path("published").asLong(-1)).isZero();
      JsonNode said = run("reprocess", "--from-log", "--days=1", "--country=AO");

      System.out.println(said);
      run("wait", "--tenant=robbed");
      Accounts.requireEachPositionOnce(tenant, "AO", units);
      assertThat(PIPELINE.check("robbed").equal()).isTrue();
      assertThat(PIPELINE.sources(tenant, "AO")).doesNotContain("catch-up");
      assertThat(run("reprocess", "--days=1", "--tenant=robbed").findValues("published"))
          .isNotEmpty()
          .allSatisfy(published -> assertThat(published.asLong(-1)).isZero());
      assertThat(run("audit", "--command=reprocess").path("commands"))
          .isNotEmpty()
          .allSatisfy(
              entry -> {
                assertThat(entry.path("state").asText()).isEqualTo("done");
                assertThat(entry.at("/counts/published").isNumber()).isTrue();
              });
    }
  }

  private static long missing(String tenant) {
    var stream = PIPELINE.stream(tenant);
    return stream.head() - stream.watermark();
  }

  @Test
  void when_the_fault_is_mended_a_redrive_empties_the_queue_and_every_tenant_is_equal()
      throws SQLException {
    Map<String, String> tenants =
        Map.of(
            "mended-1",
            PIPELINE.join("mended-1", "BJ"),
            "mended-2",
            PIPELINE.join("mended-2", "BJ"));
    try (QueueTap tap = new QueueTap(PIPELINE.cloud(), "BJ");
        DeadLetterBox box = new DeadLetterBox(PIPELINE.cloud(), "BJ")) {
      stall(box, "BJ");
      unit("BJ");
      unit("BJ");
      box.emptyQueue();
      PIPELINE.control().refuseNothing();
      long head = PIPELINE.stream("mended-1").head();
      Pipeline.await("the tap has heard all", () -> tap.heardThrough() == head);
      box.giveUp(1, tap.holding(head - 2));
      box.giveUp(1, tap.holding(head - 1));
      Message last = tap.holding(head);
      box.quarantine(
          last.body(),
          Map.of(
              DeadLetterAttributes.ORIGINAL,
              DeadLetterAttributes.original(DeadLetterBox.attributes(last)),
              DeadLetterAttributes.REASON,
              "envelope.schema-unknown: a version before this one"));
      assertThat(run("dlq", "list", "--country=BJ").path("letters"))
          .hasSize(3)
          .allSatisfy(letter -> assertThat(letter.path("verdict").asText()).isEqualTo("lacking"))
          .anySatisfy(letter -> assertThat(letter.path("lacking").asInt()).isEqualTo(2));

      JsonNode redriven = run("dlq", "redrive", "--country=BJ");

      System.out.println(redriven);
      assertThat(redriven.path("moved").asLong()).isEqualTo(3);
      assertThat(redriven.path("way").asText()).isEqualTo("move-task");
      for (String tenant : tenants.keySet()) {
        run("wait", "--tenant=" + tenant);
        assertThat(PIPELINE.check(tenant).equal()).isTrue();
      }
      assertThat(run("dlq", "list", "--country=BJ").required("letters")).isEmpty();
    }
  }

  @Test
  void a_purge_writes_into_a_file_what_it_deletes_and_asks_before() throws Exception {
    PIPELINE.join("purged", "BT");
    try (DeadLetterBox box = new DeadLetterBox(PIPELINE.cloud(), "BT")) {
      for (int letter = 1; letter <= 30; letter++) {
        box.giveUp("letter " + letter);
      }
      Path file = folder.resolve("letters.jsonl");
      Terminal.Said asked = terminal.run("dlq", "purge", "--country=BT", "--to=" + file);
      assertThat(asked.exitCode()).isEqualTo(2);
      assertThat(asked.err()).contains("30", "--yes");
      assertThat(box.visible()).isEqualTo(30);

      run("dlq", "purge", "--country=BT", "--to=" + file, "--yes");

      assertThat(Files.readAllLines(file)).hasSize(30).allMatch(line -> line.contains("letter "));
      assertThat(box.visible() + box.hidden()).isZero();
      Terminal.Said exported = terminal.json("dlq", "export", file.toString());
      assertThat(exported.errorId()).isEqualTo("configuration.invalid");
      assertThat(exported.errorLines().getFirst()).contains(file.toString());
      assertThat(run("audit", "--command=dlq-purge").at("/commands/0/counts/deleted").asLong())
          .isEqualTo(30);
    }
  }

  @Test
  void an_event_that_the_topic_refused_is_retried_and_fails_no_more() throws SQLException {
    String tenant = PIPELINE.join("retried", "BI");
    unit("BI");
    run("wait", "--tenant=retried");
    long failedElsewhere = PIPELINE.status().totals().failed();
    try (Connection landlord = PIPELINE.landlord()) {
      Sql.run(
          landlord,
          """
          INSERT INTO geography_event_failures
              (country_code, epoch, position, retry_count, error_id, error_message, exhausted)
          SELECT 'BI', epoch, last_position, 3, 'topic.refused', 'too long', true
          FROM geography_streams WHERE country_code = 'BI'
          """);
      Sql.run(
          landlord,
          "UPDATE geography_streams SET completed_position = 0 WHERE country_code = 'BI'");
    }
    assertThat(PIPELINE.status().totals().failed()).isEqualTo(failedElsewhere + 1);

    JsonNode retried = run("retry", "--failed", "--hours=1").at("/events/0");
    assertThat(retried.path("country").asText()).isEqualTo("BI");
    assertThat(retried.path("outcome").asText()).isEqualTo("published");

    assertThat(PIPELINE.status().totals().failed()).isEqualTo(failedElsewhere);
    assertThat(run("retry", "--failed").required("events")).isEmpty();
    Accounts.requireEachPositionOnce(tenant, "BI", 1);
  }
}
