package io.geosync.pipeline.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.recovery.LongCommand;
import io.geosync.client.CommandFailed;
import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.RedriveReply;
import io.geosync.fixture.Sql;
import io.geosync.localcloud.CloudNames;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.CountryQueues;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TopicRecorder;
import io.geosync.pipeline.fixture.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * SIGKILL of the redrive function at random moments. The dead letters are poison messages, each
 * with a text of its own. A redriven one is quarantined again at once, so that each can be counted.
 */
class KilledRedriveTest {
  private static final int KILLS = 20;
  private static final int LETTERS_A_KILL = 15;
  private static final String ACTOR = "somebody who is interrupted";
  private static final DeadLetterFilter GIVEN_UP =
      new DeadLetterFilter("MK", "retries-exhausted", null, null, null, null);
  private static final long MOST_PAUSE_NANOS = Duration.ofMillis(250).toNanos();

  private final Pipeline pipeline = Pipeline.running();
  private volatile boolean killed;

  @TempDir Path folder = Path.of("");

  @Test
  void redrives_killed_twenty_times_lose_no_dead_letter_and_tenants_skip_duplicates()
      throws Exception {
    String tenant = pipeline.join("redrive-killed", "MK");
    try (TopicRecorder recorder = new TopicRecorder(pipeline.cloud(), "MK");
        CountryQueues queues = new CountryQueues(pipeline.cloud(), "MK");
        ExecutorService operators = Executors.newFixedThreadPool(2)) {
      pipeline.change(Units.create("MK", "MK", null), Units.create("MK", "MK-1", "MK"));
      Message envelope = recorder.first();
      Callable<Boolean> operator = this::redriveUntilNothingIsLeft;
      List<Future<Boolean>> working =
          List.of(operators.submit(operator), operators.submit(operator));

      for (int kill = 0; kill < KILLS; kill++) {
        long before = moved();
        for (int letter = 0; letter < LETTERS_A_KILL; letter++) {
          queues.addDeadLetter("letter %d of %d".formatted(letter, kill));
        }
        queues.addDeadLetters(1, envelope);
        killAtWork(working, before, new Random(kill));
      }
      killed = true;
      for (Future<Boolean> each : working) {
        assertThat(each.get()).isTrue();
      }

      Await.until("all are through", () -> queues.messages() == 0);
      Map<String, Integer> found = found();
      int letters = KILLS * LETTERS_A_KILL;
      int doubles = found.values().stream().mapToInt(Integer::intValue).sum() - letters;
      System.out.printf(
          "%d letters, the function killed %d times: none lost, %d doubled%n",
          letters, KILLS, doubles);
      assertThat(found).hasSize(letters);
      pipeline.streams().requireConverged("MK", Map.of("redrive-killed", tenant));
    }
  }

  private boolean redriveUntilNothingIsLeft() throws InterruptedException {
    while (true) {
      boolean last = killed;
      Redrive redrive =
          new Redrive(
              UUID.randomUUID().toString(), ACTOR, GIVEN_UP, killed ? null : 40, null, false);
      RedriveReply reply = redriven(redrive);
      if (last && reply.moved() == 0) {
        return true;
      }
    }
  }

  /** The command gives up after some deaths in a row; given again, it goes on where it was. */
  private RedriveReply redriven(Redrive redrive) throws InterruptedException {
    while (true) {
      try {
        return new LongCommand<RedriveReply>(
                redrive.requestId(),
                () -> pipeline.functions().call(redrive),
                RedriveReply::state,
                progress -> {})
            .run(waiting -> waiting.hidden() > 0, never -> false);
      } catch (CommandFailed died) {
        if (died.errorId() != ErrorId.FUNCTION_ENDED) {
          throw died;
        }
      }
    }
  }

  private void killAtWork(List<Future<Boolean>> working, long before, Random random) {
    Await.until(
        "a redrive at work",
        () -> {
          assertThat(working).as("operators at work").noneMatch(Future::isDone);
          return moved() > before;
        });
    LockSupport.parkNanos(random.nextLong(MOST_PAUSE_NANOS));
    assertThat(pipeline.cloud().kill(CloudNames.REDRIVE)).isTrue();
  }

  private long moved() {
    try (Connection landlord = pipeline.landlord()) {
      return Long.parseLong(
          Sql.rows(
                  landlord,
                  "SELECT coalesce(sum((counts ->> 'moved')::integer), 0) FROM geosync_commands WHERE actor = '%s'"
                      .formatted(ACTOR))
              .getFirst());
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Every text among the dead letters, and how often. */
  private Map<String, Integer> found() throws IOException {
    Path file = folder.resolve("letters.jsonl");
    CommandLineRunner.Result said =
        new CommandLineRunner(pipeline).run("dlq", "export", "--country=MK", file.toString());
    assertThat(said.exitCode()).as(said.err()).isZero();
    Map<String, Integer> found = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      found.merge(ContractJson.mapper().readTree(line).path("body").asText(), 1, Integer::sum);
    }
    return found;
  }
}
