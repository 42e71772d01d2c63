package io.geosync.pipeline.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.CountryQueues;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TopicRecorder;
import io.geosync.pipeline.fixture.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** A redrive with a filter among 1,000 dead letters of three reasons. */
class FilteredRedriveTest {
  private static final int UNSIGNED = 334;
  private static final int FORGED = 333;
  private static final int GIVEN_UP = 333;
  private static final int RATE = 50;

  private final Pipeline pipeline = Pipeline.running();
  private final CommandLineRunner terminal = new CommandLineRunner(pipeline);
  @TempDir Path folder = Path.of("");

  @Test
  void a_redrive_moves_exactly_the_filtered_dead_letters_at_the_given_rate()
      throws SQLException, IOException {
    String tenant = pipeline.join("redriven", "BZ");
    try (TopicRecorder recorder = new TopicRecorder(pipeline.cloud(), "BZ");
        CountryQueues queues = new CountryQueues(pipeline.cloud(), "BZ")) {
      pipeline.change(Units.create("BZ", "BZ", null), Units.create("BZ", "BZ-1", "BZ"));
      Message envelope = recorder.first();
      queues.send(UNSIGNED, "no json", Map.of());
      queues.send(FORGED, envelope.body(), forged(envelope));
      queues.addDeadLetters(GIVEN_UP, envelope);
      queues.awaitDeadLetters(UNSIGNED + FORGED + GIVEN_UP);
      pipeline.streams().awaitCaughtUp("BZ");

      JsonNode listed = terminal.json("dlq", "list", "--country=BZ").json().required("letters");
      assertThat(reasons(listed))
          .containsOnly(
              Map.entry("envelope.signature-missing", (long) UNSIGNED),
              Map.entry("envelope.signature-invalid", (long) FORGED),
              Map.entry("retries-exhausted", (long) GIVEN_UP));
      assertThat(listed.findValuesAsText("verdict"))
          .hasSize(1_000)
          .filteredOn("applied-everywhere"::equals)
          .as("safe to drop")
          .hasSize(666);
      assertThat(queues.deadLetters()).as("all are to be seen again").isEqualTo(1_000);
      List<String> others = exported("before", "--reason=envelope.");

      CommandLineRunner.Result moved =
          terminal.json(
              "dlq", "redrive", "--country=BZ", "--reason=retries-exhausted", "--rate=" + RATE);

      System.out.print(moved.out());
      assertThat(moved.exitCode()).as(moved.err()).isZero();
      assertThat(moved.json().path("moved").asLong()).isEqualTo(GIVEN_UP);
      assertThat(moved.json().path("kept").asLong()).isEqualTo(UNSIGNED + FORGED);
      assertThat(GIVEN_UP / moved.json().path("moving_seconds").asDouble())
          .isBetween(1.0, RATE * 1.1);
      assertThat(queues.deadLetters()).isEqualTo(UNSIGNED + FORGED);
      assertThat(exported("after", "--reason=envelope.")).isEqualTo(others);
      assertThat(reasons(terminal.json("dlq", "list", "--country=BZ").json().required("letters")))
          .doesNotContainKey("retries-exhausted");
      pipeline.streams().requireConverged("BZ", Map.of("redriven", tenant));
    }
  }

  /** The letters of a reason, by their ids, whole. */
  private List<String> exported(String name, String filter) throws IOException {
    Path file = folder.resolve(name + ".jsonl");
    CommandLineRunner.Result said =
        terminal.run("dlq", "export", "--country=BZ", filter, file.toString());
    assertThat(said.exitCode()).as(said.err()).isZero();
    return Files.readAllLines(file).stream().sorted().toList();
  }

  private static Map<String, String> forged(Message envelope) {
    Map<String, String> attributes = CountryQueues.attributes(envelope);
    attributes.put("signature", "forged");
    return attributes;
  }

  private static Map<String, Long> reasons(JsonNode letters) {
    return letters.findValuesAsText("reason").stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void a_dry_run_counts_and_a_limit_ends_it() {
    pipeline.join("limited", "JM");
    try (CountryQueues queues = new CountryQueues(pipeline.cloud(), "JM")) {
      queues.send(25, "no json", Map.of());
      queues.awaitDeadLetters(25);

      assertThat(moved("dlq", "redrive", "--country=JM", "--limit=7", "--dry-run")).isEqualTo(7);
      assertThat(queues.deadLetters()).isEqualTo(25);
      assertThat(moved("dlq", "redrive", "--country=JM", "--limit=7")).isEqualTo(7);
      queues.awaitDeadLetters(25);
      JsonNode letters = terminal.json("dlq", "list", "--country=JM").json().required("letters");
      assertThat(letters.findValuesAsText("redrive_count"))
          .as("they failed again, and it is counted")
          .filteredOn("1"::equals)
          .hasSize(7);
    }
  }

  private long moved(String... arguments) {
    CommandLineRunner.Result said = terminal.json(arguments);
    assertThat(said.exitCode()).as(said.err()).isZero();
    return said.json().path("moved").asLong();
  }
}
