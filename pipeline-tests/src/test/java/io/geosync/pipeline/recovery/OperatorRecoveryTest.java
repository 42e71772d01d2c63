package io.geosync.pipeline.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.deadletter.DeadLetterAttributes;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.CountryQueues;
import io.geosync.pipeline.fixture.LedgerAssertions;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TenantStreams;
import io.geosync.pipeline.fixture.TopicRecorder;
import io.geosync.pipeline.fixture.Units;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** Recovery by commands, with the sweep disabled. */
class OperatorRecoveryTest {
  private static final Pipeline PIPELINE = Pipeline.withoutSweep();

  private final CommandLineRunner terminal = new CommandLineRunner(PIPELINE);
  private int units;

  @TempDir Path folder = Path.of("");

  private JsonNode run(String... arguments) {
    CommandLineRunner.Result said = terminal.json(arguments);
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
  private void stall(CountryQueues queues, String country) {
    PIPELINE
        .control()
        .refuse("{\"service\":\"sqs\",\"action\":\"ReceiveMessage\",\"seconds\":120}");
    do {
      unit(country);
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    } while (queues.waiting() == 0);
  }

  @Test
  void a_message_deleted_from_the_queue_is_recovered_from_the_log() throws SQLException {
    String tenant = PIPELINE.join("robbed", "AO");
    try (CountryQueues queues = new CountryQueues(PIPELINE.cloud(), "AO")) {
      stall(queues, "AO");
      queues.purgeQueue();
      PIPELINE.control().refuseNothing();
      unit("AO");
      Await.until("the next one is there", () -> missing("robbed") > 0 && queues.messages() == 0);
      JsonNode planned =
          run("reprocess", "--from-log", "--days=1", "--country=AO", "--dry-run")
              .at("/countries/0");
      assertThat(planned.path("events").asLong()).isGreaterThan(planned.path("skipped").asLong());
      assertThat(planned.path("published").asLong(-1)).isZero();
      JsonNode said = run("reprocess", "--from-log", "--days=1", "--country=AO");

      System.out.println(said);
      run("wait", "--tenant=robbed");
      LedgerAssertions.requireEachPositionOnce(tenant, "AO", units);
      assertThat(PIPELINE.check("robbed").equal()).isTrue();
      assertThat(TenantStreams.sources(tenant, "AO")).doesNotContain("catch-up");
      assertThat(run("reprocess", "--days=1", "--tenant=robbed").findValues("published"))
          .isNotEmpty()
          .allSatisfy(published -> assertThat(published.asLong(-1)).isZero());
      assertThat(run("audit", "--command=reprocess").path("commands"))
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(entry.path("command").asText()).isEqualTo("reprocess"))
          .anySatisfy(
              entry -> {
                assertThat(entry.path("state").asText()).isEqualTo("done");
                assertThat(entry.at("/counts/published").asLong()).isPositive();
              });
    }
  }

  private static long missing(String tenant) {
    var stream = PIPELINE.streams().of(tenant);
    return stream.head() - stream.watermark();
  }

  @Test
  void a_redrive_after_the_fix_empties_the_queue_and_tenants_converge() throws SQLException {
    List<String> tenants = List.of("mended-1", "mended-2");
    tenants.forEach(tenant -> PIPELINE.join(tenant, "BJ"));
    try (TopicRecorder recorder = new TopicRecorder(PIPELINE.cloud(), "BJ");
        CountryQueues queues = new CountryQueues(PIPELINE.cloud(), "BJ")) {
      stall(queues, "BJ");
      unit("BJ");
      unit("BJ");
      queues.purgeQueue();
      PIPELINE.control().refuseNothing();
      long head = PIPELINE.streams().of("mended-1").head();
      Await.until("the recorder has received all", () -> recorder.lastPosition() == head);
      queues.addDeadLetters(1, recorder.messageWith(head - 2));
      queues.addDeadLetters(1, recorder.messageWith(head - 1));
      Message last = recorder.messageWith(head);
      queues.addDeadLetter(
          last.body(),
          Map.of(
              DeadLetterAttributes.ORIGINAL,
              DeadLetterAttributes.original(CountryQueues.attributes(last)),
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
      for (String tenant : tenants) {
        run("wait", "--tenant=" + tenant);
        assertThat(PIPELINE.check(tenant).equal()).isTrue();
      }
      assertThat(run("dlq", "list", "--country=BJ").required("letters")).isEmpty();
    }
  }

  @Test
  void a_purge_writes_into_a_file_what_it_deletes_and_asks_before() throws Exception {
    PIPELINE.join("purged", "BT");
    try (CountryQueues queues = new CountryQueues(PIPELINE.cloud(), "BT")) {
      for (int letter = 1; letter <= 30; letter++) {
        queues.addDeadLetter("letter " + letter);
      }
      Path file = folder.resolve("letters.jsonl");
      CommandLineRunner.Result asked = terminal.run("dlq", "purge", "--country=BT", "--to=" + file);
      assertThat(asked.exitCode()).isEqualTo(2);
      assertThat(asked.err()).contains("30", "--yes");
      assertThat(queues.deadLetters()).isEqualTo(30);

      run("dlq", "purge", "--country=BT", "--to=" + file, "--yes");

      assertThat(Files.readAllLines(file)).hasSize(30).allMatch(line -> line.contains("letter "));
      assertThat(queues.deadLetters() + queues.receivedDeadLetters()).isZero();
      CommandLineRunner.Result exported = terminal.json("dlq", "export", file.toString());
      assertThat(exported.errorId()).isEqualTo("configuration.invalid");
      assertThat(exported.errorLines().getFirst()).contains(file.toString());
      assertThat(run("audit", "--command=dlq-purge").at("/commands/0/counts/deleted").asLong())
          .isEqualTo(30);
    }
  }

  @Test
  void an_event_rejected_by_the_topic_is_published_after_a_retry() throws SQLException {
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
          landlord, "UPDATE geography_relays SET completed_position = 0 WHERE country_code = 'BI'");
    }
    assertThat(PIPELINE.status().totals().failed()).isEqualTo(failedElsewhere + 1);

    JsonNode retried = run("retry", "--failed", "--hours=1").at("/events/0");
    assertThat(retried.path("country").asText()).isEqualTo("BI");
    assertThat(retried.path("outcome").asText()).isEqualTo("published");

    assertThat(PIPELINE.status().totals().failed()).isEqualTo(failedElsewhere);
    assertThat(run("retry", "--failed").required("events")).isEmpty();
    LedgerAssertions.requireEachPositionOnce(tenant, "BI", 1);
  }
}
