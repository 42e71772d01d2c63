package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.run;
import static io.geosync.publisher.relay.RelayFixture.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.fixture.TopicResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A relay that continues to look for events. */
class LingeringRelayTest {
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

    fixture.relay(one).relay(Duration.ofMillis(500), RelayService.ALL, fixture.soon());

    assertThat(fixture.received("FR")).containsExactly(1L);
    assertThat(fixture.received("PH")).as("events of the steady writer").hasSizeLessThan(900);
  }
}
