package io.geosync.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.resource.CountryQueue;
import io.geosync.fixture.SettableClock;
import io.geosync.localcloud.queue.QueueServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against ElasticMQ. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueServiceTest {
  private static final String STAGE = "queues";
  private static final Duration LOOKED_FOR = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
  private QueueServer server;
  private QueueService queues;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = new QueueServer("us-east-1", "000000000000", 0, folder);
    queues = new QueueService(server.client(), clock);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void create(String country, int shard) {
    server
        .client()
        .createQueue(
            request -> request.queueName(new CountryQueue(STAGE, country, shard).deadLetterName()));
  }

  @Test
  void the_dead_letter_queues_of_a_country_are_those_of_its_shards() {
    create("AA", 0);
    create("AA", 1);

    assertThat(queues.deadLetterQueues(STAGE, "AA"))
        .extracting(DeadLetterQueue::name)
        .containsExactly("geosync-queues-dlq-AA-0", "geosync-queues-dlq-AA-1");
  }

  @Test
  void a_queue_that_did_not_exist_is_looked_for_again_when_its_time_is_over() {
    assertThat(queues.deadLetterQueues(STAGE, "BB", LOOKED_FOR)).isEmpty();
    create("BB", 0);
    clock.advance(LOOKED_FOR.minusSeconds(1));
    assertThat(queues.deadLetterQueues(STAGE, "BB", LOOKED_FOR)).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    assertThat(queues.deadLetterQueues(STAGE, "BB", LOOKED_FOR)).hasSize(1);
  }

  @Test
  void a_list_of_one_country_has_a_queue_at_once() {
    assertThat(queues.deadLetterQueues(STAGE, "CC", LOOKED_FOR)).isEmpty();
    create("CC", 0);

    assertThat(queues.deadLetterQueues(STAGE, "CC")).hasSize(1);
    assertThat(queues.deadLetterQueues(STAGE, "CC", LOOKED_FOR)).hasSize(1);
  }

  @Test
  void an_added_shard_is_found_when_its_time_is_over() {
    create("DD", 0);
    assertThat(queues.deadLetterQueues(STAGE, "DD", LOOKED_FOR)).hasSize(1);
    create("DD", 1);
    clock.advance(LOOKED_FOR);

    assertThat(queues.deadLetterQueues(STAGE, "DD", LOOKED_FOR)).hasSize(2);
  }
}
