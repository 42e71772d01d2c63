package io.geosync.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.localcloud.CloudNames;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.LedgerAssertions;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TopicRecorder;
import io.geosync.pipeline.fixture.Units;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Duplicates, reordering, two relays, a killed handler: each position is applied once. */
class DisturbedDeliveryTest {
  private final Pipeline pipeline = Pipeline.running();

  @Test
  void two_relays_at_once_while_two_writers_write()
      throws SQLException, ExecutionException, InterruptedException {
    String first = pipeline.join("two-relays-1", "KH");
    String second = pipeline.join("two-relays-2", "KH");
    pipeline.change(Units.create("KH", "KH", null));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (String writer : List.of("A", "B")) {
        running.add(threads.submit(() -> write("KH", writer, 15)));
        running.add(threads.submit(this::relayOften));
      }
      for (Future<?> done : running) {
        done.get();
      }
    }

    pipeline.streams().awaitCaughtUp("KH");
    requireRight("two-relays-1", first, "KH", 31);
    requireRight("two-relays-2", second, "KH", 31);
  }

  @Test
  void a_batch_handler_is_killed_while_it_works() throws SQLException {
    String first = pipeline.join("killed-1", "LA");
    String second = pipeline.join("killed-2", "LA");
    pipeline.change(Units.create("LA", "LA", null));
    pipeline.streams().awaitCaughtUp("LA");
    List<Long> before = pipeline.cloud().pids(CloudNames.TENANT_SYNC);
    write("LA", "A", 10);
    assertThat(pipeline.cloud().kill(CloudNames.TENANT_SYNC)).isTrue();
    write("LA", "B", 10);

    pipeline.streams().awaitCaughtUp("LA");
    requireRight("killed-1", first, "LA", 21);
    requireRight("killed-2", second, "LA", 21);
    assertThat(pipeline.cloud().pids(CloudNames.TENANT_SYNC)).doesNotContainSequence(before);
  }

  @Test
  void messages_sent_twice_and_in_reverse_are_applied_once() throws SQLException {
    String tenant = pipeline.join("backwards", "BN");
    try (TopicRecorder recorder = new TopicRecorder(pipeline.cloud(), "BN")) {
      pipeline.change(Units.create("BN", "BN", null));
      write("BN", "A", 10);
      pipeline.streams().awaitCaughtUp("BN");
      recorder.resendInReverse();
      pipeline.change(Units.rename("BN", "BN-A-3", "after all"));
      pipeline.streams().awaitCaughtUp("BN");
    }

    requireRight("backwards", tenant, "BN", 12);
  }

  @Test
  void messages_out_of_order_reach_an_empty_tenant() throws SQLException {
    try (TopicRecorder recorder = new TopicRecorder(pipeline.cloud(), "TL")) {
      pipeline.change(Units.create("TL", "TL", null));
      write("TL", "A", 8);
      Await.until("all published", () -> recorder.lastPosition() == 9);
      String tenant = pipeline.joinWithoutMirror("overtaken", "TL");
      recorder.resendInReverse();
      pipeline.streams().awaitCaughtUp("TL");
      assertThat(pipeline.check("overtaken").equal()).isTrue();
      LedgerAssertions.requireEachPositionOnce(tenant, "TL", 9);
    }
  }

  @Test
  void an_unsigned_message_is_quarantined_and_others_are_applied() throws SQLException {
    String tenant = pipeline.join("poisoned", "MM");
    try (TopicRecorder recorder = new TopicRecorder(pipeline.cloud(), "MM")) {
      recorder.sendToQueue("{\"schema\":\"geosync.envelope\"}");
      pipeline.change(Units.create("MM", "MM", null));
      pipeline.streams().awaitCaughtUp("MM");

      assertThat(recorder.deadLetterReason()).startsWith("envelope.signature-missing: ");
    }
    requireRight("poisoned", tenant, "MM", 1);
  }

  private boolean write(String country, String writer, int changes) {
    for (int number = 1; number <= changes; number++) {
      pipeline.change(
          Units.create(country, "%s-%s-%d".formatted(country, writer, number), country));
    }
    return true;
  }

  private boolean relayOften() {
    for (int round = 0; round < 10; round++) {
      pipeline.functions().call(new PublisherCommand.Relay(0, null));
    }
    return true;
  }

  private void requireRight(String tenant, String uri, String country, long head)
      throws SQLException {
    assertThat(pipeline.check(tenant).equal()).as("%s of %s", tenant, country).isTrue();
    LedgerAssertions.requireEachPositionOnce(uri, country, head);
  }
}
