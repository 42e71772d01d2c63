package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.relay.RelayFixture.SETTINGS;
import static io.geosync.publisher.relay.RelayFixture.through;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.SnsEndpoint;
import io.geosync.publisher.fixture.TopicResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One relay, without faults. */
class RelayTest {
  private final RelayFixture fixture = new RelayFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void every_pending_event_of_every_country_is_published_once() throws SQLException {
    fixture.units("PH", 1_200);
    fixture.units("FR", 3);

    RelayReply reply = fixture.relayOnce(SETTINGS);

    assertThat(reply.events()).isEqualTo(1_203);
    assertThat(reply.held()).isEmpty();
    assertThat(fixture.received("PH")).isEqualTo(through(1_200));
    assertThat(fixture.received("FR")).isEqualTo(through(3));
    assertThat(fixture.streams()).containsExactly("FR 3 3 -", "PH 1200 1200 -");
    assertThat(recordedEvents()).isEqualTo("1203");
  }

  @Test
  void the_maximum_number_of_events_applies_to_each_country() throws SQLException {
    fixture.units("PH", 120);
    fixture.units("FR", 3);

    RelayReply reply = fixture.relay(SETTINGS).relay(Duration.ZERO, 50, fixture.soon());

    assertThat(reply.events()).isEqualTo(53);
    assertThat(fixture.received("PH")).isEqualTo(through(50));
    assertThat(fixture.streams()).containsExactly("FR 3 3 -", "PH 120 50 -");
  }

  @Test
  void a_message_carries_country_schema_and_signature_and_stays_below_the_limit()
      throws SQLException {
    fixture.units("PH", 1_200);

    fixture.relayOnce(SETTINGS);

    assertThat(fixture.topic.received())
        .allSatisfy(
            message -> {
              assertThat(message.topicArn()).isEqualTo(SnsEndpoint.TOPIC_ARN);
              assertThat(message.attributes()).containsEntry("country", "PH");
              assertThat(message.attributes()).containsEntry("schema", "geosync.envelope/1");
              assertThat(SnsEndpoint.bytes(message)).isLessThanOrEqualTo(190 * 1_024);
            });
    assertThat(Envelopes.of(fixture.topic.received()).getFirst().epoch()).isEqualTo(1);
  }

  @Test
  void without_pending_events_no_message_is_published() {
    RelayReply reply = fixture.relayOnce(SETTINGS);

    assertThat(reply).isEqualTo(new RelayReply(0, 0, List.of(), List.of()));
  }

  @Test
  void no_transaction_is_open_while_the_topic_is_called() throws SQLException {
    fixture.units("PH", 5);
    AtomicReference<String> open = new AtomicReference<>("not queried");
    fixture.topic.respondBy(
        message -> {
          RelayFixture.unchecked(() -> open.set(openTransactions()));
          return TopicResponse.ACCEPTED;
        });

    fixture.relayOnce(SETTINGS);

    assertThat(open.get()).isEqualTo("0");
  }

  @Test
  void no_stream_is_published_after_the_deadline() throws SQLException {
    fixture.units("PH", 1);

    fixture.relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, fixture.in(Duration.ZERO));

    assertThat(fixture.streams()).containsExactly("PH 1 0 -");
  }

  @Test
  void a_disabled_relay_publishes_nothing_and_names_the_setting() throws SQLException {
    fixture.units("PH", 1);
    PublisherConfig off = RelayFixture.settings(Map.of("GEOSYNC_EVENTS_ENABLED", "false"));

    RelayReply reply =
        fixture.relay(off).relay(Duration.ofHours(1), RelayService.ALL, fixture.soon());

    assertThat(reply.held().getFirst().reason()).contains("GEOSYNC_EVENTS_ENABLED");
    assertThat(fixture.relayError()).contains("GEOSYNC_EVENTS_ENABLED");
    assertThat(fixture.topic.received()).isEmpty();
  }

  private String recordedEvents() throws SQLException {
    return value(
        fixture.landlord, "SELECT sum(to_position - from_position + 1) FROM geography_envelopes");
  }

  private String openTransactions() throws SQLException {
    return value(
        fixture.landlord,
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE"
            + " 'idle in transaction%'");
  }
}
