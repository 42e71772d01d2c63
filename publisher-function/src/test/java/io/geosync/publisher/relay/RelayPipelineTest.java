package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.relay.RelayFixture.SETTINGS;
import static io.geosync.publisher.relay.RelayFixture.settings;
import static io.geosync.publisher.relay.RelayFixture.smallMessages;
import static io.geosync.publisher.relay.RelayFixture.through;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.SnsEndpoint;
import io.geosync.publisher.fixture.TopicResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several messages on their way, several relays, writers and killed connections. */
class RelayPipelineTest {
  private final RelayFixture fixture = new RelayFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_writer_that_holds_the_stream_does_not_stop_the_relay_of_earlier_events()
      throws SQLException {
    fixture.units("PH", 5);
    try (Connection writer = fixture.landlord.getConnection()) {
      writer.setAutoCommit(false);
      run(writer, RelayFixture.insert("PH", 6, 7));

      RelayReply reply = fixture.relayOnce(SETTINGS);

      assertThat(reply.busyCountries()).isEmpty();
      assertThat(fixture.streams()).containsExactly("PH 5 5 -");
      writer.commit();
    }
    fixture.relayOnce(SETTINGS);

    assertThat(fixture.received("PH")).isEqualTo(through(7));
  }

  @Test
  void several_messages_are_published_at_the_same_time() throws SQLException {
    fixture.units("PH", 200);
    CountDownLatch together = new CountDownLatch(3);
    AtomicBoolean met = new AtomicBoolean();
    fixture.topic.respondBy(
        message -> {
          together.countDown();
          if (arrived(together)) {
            met.set(true);
          }
          return TopicResponse.ACCEPTED;
        });

    fixture.relayOnce(smallMessages(50, 3));

    assertThat(met).as("three messages were on their way at once").isTrue();
    assertThat(fixture.received("PH")).isEqualTo(through(200));
    assertThat(fixture.streams()).containsExactly("PH 200 200 -");
  }

  @Test
  void messages_are_filled_across_the_portions_that_are_claimed() throws SQLException {
    fixture.units("PH", 300);

    fixture.relayOnce(smallMessages(7, 4));
    List<Integer> inPortions = sizes();
    RelayFixture other = new RelayFixture();
    try (other) {
      other.units("PH", 300);
      other.relayOnce(smallMessages(300, 4));

      assertThat(inPortions).hasSameSizeAs(Envelopes.of(other.topic.received()));
    }
    assertThat(inPortions.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
    assertThat(inPortions).anyMatch(events -> events > 7);
  }

  @Test
  void many_events_share_one_compressed_message_and_few_are_sent_as_json() throws SQLException {
    PublisherConfig settings = settings(Map.of("GEOSYNC_RELAY_COMPRESS_FROM_BYTES", "4096"));
    fixture.units("PH", 600);
    fixture.relayOnce(settings);
    run(fixture.landlord, RelayFixture.insert("PH", 601, 603));
    fixture.relayOnce(settings);

    assertThat(Envelopes.of(fixture.topic.received()))
        .extracting(Envelope::version)
        .containsExactly(Envelope.COMPRESSED_VERSION, Envelope.VERSION);
    assertThat(sizes()).containsExactly(600, 3);
    assertThat(fixture.received("PH")).isEqualTo(through(603));
    assertThat(fixture.streams()).containsExactly("PH 603 603 -");
  }

  @Test
  void events_that_are_too_long_after_their_compression_are_published_in_halves()
      throws SQLException {
    fixture.units("PH", 200);

    fixture.relayOnce(
        settings(
            Map.of(
                "GEOSYNC_RELAY_COMPRESS_FROM_BYTES",
                "4096",
                "GEOSYNC_RELAY_MAX_ENVELOPE_BYTES",
                "8192")));

    assertThat(sizes()).hasSizeGreaterThan(1);
    assertThat(fixture.topic.received())
        .allSatisfy(message -> assertThat(SnsEndpoint.bytes(message)).isLessThan(8_192));
    assertThat(fixture.received("PH")).isEqualTo(through(200));
    assertThat(fixture.streams()).containsExactly("PH 200 200 -");
  }

  @Test
  void the_published_position_does_not_pass_a_message_that_the_topic_did_not_accept()
      throws SQLException {
    fixture.units("PH", 200);
    CountDownLatch later = new CountDownLatch(2);
    fixture.topic.respondBy(
        message -> {
          if (RelayFixture.first(message) == 1) {
            return arrived(later) ? TopicResponse.BROKEN : TopicResponse.ACCEPTED;
          }
          later.countDown();
          return TopicResponse.ACCEPTED;
        });

    RelayReply reply = fixture.relayOnce(smallMessages(200, 4));

    assertThat(reply.held()).extracting(RelayReply.HeldStream::country).containsExactly("PH");
    assertThat(fixture.topic.received()).as("later messages").isNotEmpty();
    assertThat(fixture.streams()).containsExactly("PH 200 0 -");
    assertThat(value(fixture.landlord, "SELECT count(*) FROM geography_envelopes")).isEqualTo("0");

    fixture.topic.accept();
    fixture.relayOnce(SETTINGS);

    assertThat(new HashSet<>(fixture.received("PH"))).containsAll(through(200));
    assertThat(fixture.streams()).containsExactly("PH 200 200 -");
  }

  @Test
  void a_rejected_event_holds_the_position_before_it_with_several_messages_on_their_way()
      throws SQLException {
    fixture.units("PH", 200);
    fixture.topic.respondBy(
        message ->
            message.body().contains("\"PH-42\"") ? TopicResponse.INVALID : TopicResponse.ACCEPTED);
    PublisherConfig settings = smallMessages(20, 4);

    fixture.relayOnce(settings);
    assertThat(fixture.streams()).containsExactly("PH 200 41 -");
    fixture.relayOnce(settings);
    fixture.relayOnce(settings);

    assertThat(fixture.streams()).containsExactly("PH 200 200 -");
    assertThat(new HashSet<>(fixture.received("PH")))
        .isEqualTo(new HashSet<>(through(200).stream().filter(each -> each != 42).toList()));
  }

  @Test
  void two_relays_publish_each_event_once_while_no_lease_expires() throws Exception {
    fixture.units("PH", 900);
    fixture.units("FR", 900);
    PublisherConfig small = smallMessages(50, 4);

    concurrently(
        () -> fixture.relay(small).relay(Duration.ofMillis(200), RelayService.ALL, fixture.soon()),
        () -> fixture.relay(small).relay(Duration.ofMillis(200), RelayService.ALL, fixture.soon()));

    assertThat(fixture.received("PH")).isEqualTo(through(900));
    assertThat(fixture.received("FR")).isEqualTo(through(900));
    assertThat(fixture.streams()).containsExactly("FR 900 900 -", "PH 900 900 -");
    assertThat(fixture.overlappingEnvelopes()).isEmpty();
  }

  @Test
  void killed_connections_lose_no_event_and_the_position_stays_behind_accepted_events()
      throws SQLException {
    fixture.units("PH", 400);
    AtomicInteger messages = new AtomicInteger();
    AtomicInteger killed = new AtomicInteger();
    Queue<String> passed = new ConcurrentLinkedQueue<>();
    fixture.topic.respondBy(
        message -> {
          RelayFixture.unchecked(
              () -> {
                if (Long.parseLong(fixture.publishedPosition()) >= RelayFixture.first(message)) {
                  passed.add("at the message from " + RelayFixture.first(message));
                }
                int number = messages.incrementAndGet();
                if (number == 3 || number == 6) {
                  killed.addAndGet(kill());
                }
              });
          return TopicResponse.ACCEPTED;
        });

    try (AgroalDataSource pool = fixture.pool(1)) {
      fixture
          .relay(smallMessages(40, 4), pool)
          .relay(Duration.ZERO, RelayService.ALL, fixture.soon());
    }
    fixture.topic.accept();
    run(fixture.landlord, "UPDATE geography_relays SET lease_until = NULL");
    fixture.relayOnce(SETTINGS);

    assertThat(killed).hasPositiveValue();
    assertThat(passed).isEmpty();
    assertThat(new HashSet<>(fixture.received("PH"))).isEqualTo(new HashSet<>(through(400)));
    assertThat(fixture.streams()).containsExactly("PH 400 400 -");
  }

  /** The number of events in each message. */
  private List<Integer> sizes() {
    return Envelopes.of(fixture.topic.received()).stream()
        .map(Envelope::events)
        .map(List::size)
        .toList();
  }

  /** Ends the pooled connections of the relay. */
  private int kill() throws SQLException {
    return Integer.parseInt(
        value(
            fixture.landlord,
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '%s'"
                .formatted(RelayFixture.POOL)));
  }

  private static boolean arrived(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @SafeVarargs
  private static void concurrently(Callable<RelayReply>... work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<RelayReply> done : threads.invokeAll(List.of(work))) {
        assertThat(done.get().held()).isEmpty();
      }
    }
  }
}
