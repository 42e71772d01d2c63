package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.relay.RelayFixture.SETTINGS;
import static io.geosync.publisher.relay.RelayFixture.through;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.fixture.TopicResponse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a relay does when the topic or its lease fails. */
class RelayFaultsTest {
  private final RelayFixture fixture = new RelayFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void an_outage_keeps_the_published_position_releases_the_lease_and_is_reported()
      throws SQLException {
    fixture.units("PH", 5);
    for (TopicResponse outage :
        List.of(TopicResponse.DENIED, TopicResponse.NO_TOPIC, TopicResponse.BROKEN)) {
      fixture.topic.respondBy(message -> outage);

      RelayReply reply = fixture.relayOnce(SETTINGS);

      assertThat(reply.held()).extracting(RelayReply.HeldStream::country).containsExactly("PH");
      assertThat(fixture.streams()).containsExactly("PH 5 0 -");
      assertThat(fixture.relayError()).isEqualTo(reply.held().getFirst().reason());
    }
    assertThat(value(fixture.landlord, "SELECT count(*) FROM geography_event_failures"))
        .isEqualTo("0");

    fixture.topic.accept();
    fixture.relayOnce(SETTINGS);

    assertThat(fixture.received("PH")).isEqualTo(through(5));
    assertThat(fixture.relayError()).isEqualTo("-");
  }

  @Test
  void messages_published_before_an_outage_are_not_published_again() throws SQLException {
    fixture.units("PH", 100);
    fixture.topic.respondBy(
        message -> RelayFixture.first(message) > 1 ? TopicResponse.BROKEN : TopicResponse.ACCEPTED);
    fixture.relayOnce(RelayFixture.smallMessages(400, 1));
    long published = Long.parseLong(fixture.publishedPosition());
    assertThat(published).isBetween(1L, 99L);

    fixture.topic.accept();
    fixture.relayOnce(SETTINGS);

    assertThat(fixture.received("PH")).isEqualTo(through(100));
  }

  @Test
  void an_outage_of_one_country_does_not_hold_another() throws SQLException {
    fixture.units("FR", 2);
    fixture.units("PH", 2);
    fixture.topic.respondBy(
        message -> RelayFixture.of(message, "FR") ? TopicResponse.BROKEN : TopicResponse.ACCEPTED);

    fixture.relayOnce(SETTINGS);

    assertThat(fixture.streams()).containsExactly("FR 2 0 -", "PH 2 2 -");
  }

  @Test
  void an_event_that_the_topic_rejects_is_isolated_retried_and_skipped() throws SQLException {
    fixture.units("PH", 100);
    fixture.topic.respondBy(
        message ->
            message.body().contains("\"PH-42\"") ? TopicResponse.INVALID : TopicResponse.ACCEPTED);

    RelayReply first = fixture.relayOnce(SETTINGS);
    assertThat(first.held().getFirst().reason()).contains("42");
    assertThat(fixture.streams()).containsExactly("PH 100 41 -");
    fixture.relayOnce(SETTINGS);
    RelayReply third = fixture.relayOnce(SETTINGS);

    assertThat(third.held()).isEmpty();
    assertThat(fixture.streams()).containsExactly("PH 100 100 -");
    assertThat(fixture.received("PH"))
        .isEqualTo(through(100).stream().filter(position -> position != 42).toList());
    assertThat(
            rows(
                fixture.landlord,
                "SELECT position, retry_count, exhausted, error_id FROM geography_event_failures"))
        .containsExactly("42 3 t topic.refused");
    assertThat(value(fixture.landlord, "SELECT status FROM geography_events WHERE position = 42"))
        .isEqualTo("failed");
  }

  @Test
  void a_relay_that_lost_its_lease_does_not_advance_the_stream() throws SQLException {
    fixture.units("PH", 5);
    fixture.topic.respondBy(
        message -> {
          fixture.leaseToAnotherRelay("PH");
          return TopicResponse.ACCEPTED;
        });

    fixture.relayOnce(SETTINGS);

    assertThat(fixture.publishedPosition()).isEqualTo("0");
    assertThat(value(fixture.landlord, "SELECT count(*) FROM geography_envelopes")).isEqualTo("0");
  }

  @Test
  void a_stream_that_another_relay_holds_is_busy_until_its_lease_ends() throws SQLException {
    fixture.units("PH", 5);
    fixture.leaseToAnotherRelay("PH");

    assertThat(fixture.relayOnce(SETTINGS).busyCountries()).containsExactly("PH");

    run(
        fixture.landlord,
        "UPDATE geography_relays SET lease_until = clock_timestamp() - interval '1 s'");
    fixture.relayOnce(SETTINGS);

    assertThat(fixture.streams()).containsExactly("PH 5 5 -");
  }
}
