package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.relay.RelayFixture.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.TopicResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A relay that continues to look for events. */
class LingeringRelayTest {
  private static final String WAITS =
      "SELECT coalesce(wanted_until > clock_timestamp(), false) FROM geography_wakeups";
  private static final String CLAIMED =
      "SELECT coalesce(max(claimed_position), 0) FROM geography_relays";
  private static final String KILL_THE_LISTENER =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN geosync_relay'";
  private static final PublisherConfig SETTINGS_OF_A_PATIENT_RELAY =
      RelayFixture.settings(Map.of("GEOSYNC_RELAY_POLL_MILLISECONDS", "100"));

  private final RelayFixture fixture = new RelayFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void it_publishes_events_that_are_committed_meanwhile() throws SQLException {
    fixture.units("PH", 1);
    AtomicInteger messages = new AtomicInteger();
    fixture.topic.respondBy(
        message -> {
          if (messages.incrementAndGet() == 1) {
            RelayFixture.unchecked(() -> fixture.units("FR", 2));
          }
          return TopicResponse.ACCEPTED;
        });

    RelayReply reply =
        fixture.relay(SETTINGS).relay(Duration.ofSeconds(1), RelayService.ALL, fixture.soon());

    assertThat(reply.events()).isEqualTo(3);
  }

  @Test
  void it_does_not_outlive_its_deadline() throws SQLException {
    fixture.units("PH", 1);

    fixture
        .relay(SETTINGS)
        .relay(Duration.ofHours(1), RelayService.ALL, fixture.in(Duration.ofMillis(300)));

    assertThat(fixture.streams()).containsExactly("PH 1 1 -");
  }

  @Test
  void a_stream_with_a_steady_writer_does_not_delay_another_one() throws SQLException {
    fixture.units("PH", 1);
    AtomicInteger written = new AtomicInteger(1);
    fixture.topic.respondBy(
        message -> {
          // The stream always has another event until the other stream is published.
          if (RelayFixture.of(message, "PH") && written.get() < 1_000) {
            int next = written.incrementAndGet();
            RelayFixture.unchecked(
                () -> run(fixture.landlord, RelayFixture.insert("PH", next, next)));
            if (next == 5) {
              RelayFixture.unchecked(() -> fixture.units("FR", 1));
            }
          } else {
            written.set(1_000);
          }
          return TopicResponse.ACCEPTED;
        });
    PublisherConfig one = RelayFixture.settings(Map.of("GEOSYNC_RELAY_PARALLEL_COUNTRIES", "1"));

    // Long enough to find the other stream on a busy machine, too.
    fixture.relay(one).relay(Duration.ofSeconds(3), RelayService.ALL, fixture.soon());

    assertThat(fixture.received("FR")).containsExactly(1L);
    assertThat(fixture.received("PH")).as("events of the steady writer").hasSizeLessThan(900);
  }

  @Test
  void events_that_follow_each_other_share_a_message() throws Exception {
    fixture.units("PH", 1);
    fixture.topic.respondBy(
        message -> {
          if (RelayFixture.first(message) == 1) {
            RelayFixture.unchecked(() -> run(fixture.landlord, RelayFixture.insert("PH", 2, 2)));
          }
          return TopicResponse.ACCEPTED;
        });
    PublisherConfig slow =
        RelayFixture.settings(Map.of("GEOSYNC_RELAY_PACE_MILLISECONDS", "10000"));
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<RelayReply> relay =
          thread.submit(
              () ->
                  fixture
                      .relay(slow)
                      .relay(Duration.ofSeconds(5), RelayService.ALL, fixture.soon()));
      until(() -> value(fixture.landlord, CLAIMED).equals("2"));

      run(fixture.landlord, RelayFixture.insert("PH", 3, 3));

      assertThat(relay.get().events()).isEqualTo(3);
    }
    assertThat(Envelopes.of(fixture.topic.received()))
        .extracting(envelope -> envelope.events().size())
        .containsExactly(1, 2);
  }

  @Test
  void a_commit_wakes_a_relay_that_waits() throws Exception {
    fixture.units("PH", 1);
    PublisherConfig seldom =
        RelayFixture.settings(Map.of("GEOSYNC_RELAY_POLL_MILLISECONDS", "60000"));
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<RelayReply> relay =
          thread.submit(
              () ->
                  fixture
                      .relay(seldom)
                      .relay(Duration.ofSeconds(10), RelayService.ALL, fixture.soon()));
      until(() -> value(fixture.landlord, WAITS).equals("t"));

      run(fixture.landlord, RelayFixture.insert("PH", 2, 2));
      until(() -> fixture.received("PH").contains(2L));

      assertThat(relay.isDone()).as("the relay has ended before it looked").isFalse();
      assertThat(relay.get().events()).isEqualTo(2);
    }
  }

  @Test
  void a_relay_whose_connection_is_killed_continues_to_look() throws Exception {
    fixture.units("PH", 1);
    try (AgroalDataSource pool = fixture.pool(4);
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<RelayReply> relay =
          thread.submit(
              () ->
                  fixture
                      .relay(SETTINGS_OF_A_PATIENT_RELAY, pool)
                      .relay(Duration.ofSeconds(3), RelayService.ALL, fixture.soon()));
      until(() -> value(fixture.landlord, WAITS).equals("t"));

      run(fixture.landlord, KILL_THE_LISTENER, RelayFixture.insert("PH", 2, 2));

      assertThat(relay.get().events()).isEqualTo(2);
    }
  }

  private interface Condition {
    boolean isMet() throws SQLException;
  }

  private static void until(Condition condition) throws SQLException {
    long longest = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.isMet()) {
      assertThat(System.nanoTime())
          .as("time at which this is awaited no longer")
          .isLessThan(longest);
    }
  }
}
