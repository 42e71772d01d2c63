package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.relay.RelayFixture.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.fixture.TopicResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A relay of many countries with few events each. */
class GroupRelayTest {
  private static final String MANY =
      """
      INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
      SELECT c.code, 1, 'region', c.code || '-' || n, jsonb_build_object('en', 'Region ' || n)
      FROM (SELECT chr(65 + k / 26) || chr(65 + k % 26) AS code FROM generate_series(0, 99) AS k) AS c
      CROSS JOIN generate_series(1, 3) AS n
      """;

  private final RelayFixture fixture = new RelayFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void many_countries_are_published_in_one_message_each_and_released() throws SQLException {
    run(fixture.landlord, MANY);

    RelayReply reply = fixture.relayOnce(SETTINGS);

    assertThat(reply).isEqualTo(new RelayReply(100, 300, List.of(), List.of()));
    assertThat(fixture.topic.received()).hasSize(100);
    assertThat(
            rows(
                fixture.landlord,
                "SELECT DISTINCT published_position, lease_token, lease_until FROM geography_relays"))
        .containsExactly("3 - -");
    assertThat(
            rows(
                fixture.landlord,
                "SELECT count(*), min(from_position), max(to_position) FROM geography_envelopes"))
        .containsExactly("100 1 3");
  }

  @Test
  void what_stops_one_country_is_recorded_and_does_not_stop_the_others() throws SQLException {
    run(fixture.landlord, MANY);
    fixture.topic.respondBy(
        message ->
            message.body().contains("\"AB-2\"")
                ? TopicResponse.INVALID
                : RelayFixture.of(message, "AC") ? TopicResponse.BROKEN : TopicResponse.ACCEPTED);

    RelayReply reply = fixture.relayOnce(SETTINGS);

    assertThat(reply.held()).extracting(RelayReply.HeldStream::country).containsExactly("AB", "AC");
    assertThat(
            rows(
                fixture.landlord,
                "SELECT country_code, published_position, lease_token FROM geography_relays WHERE relay_error IS NOT NULL ORDER BY 1"))
        .containsExactly("AB 1 -", "AC 0 -");
    assertThat(
            value(
                fixture.landlord,
                "SELECT count(*) FROM geography_relays WHERE published_position = 3"))
        .isEqualTo("98");
  }

  @Test
  void a_country_whose_lease_was_lost_is_not_advanced() throws SQLException {
    run(fixture.landlord, MANY);
    fixture.topic.respondBy(
        message -> {
          if (RelayFixture.of(message, "AD")) {
            fixture.leaseToAnotherRelay("AD");
          }
          return TopicResponse.ACCEPTED;
        });

    RelayReply reply = fixture.relayOnce(SETTINGS);

    assertThat(reply.busyCountries()).containsExactly("AD");
    assertThat(
            rows(
                fixture.landlord,
                "SELECT country_code FROM geography_relays WHERE published_position = 0"))
        .containsExactly("AD");
    assertThat(
            value(
                fixture.landlord,
                "SELECT count(*) FROM geography_envelopes WHERE country_code = 'AD'"))
        .isEqualTo("0");
  }

  @Test
  void no_transaction_is_open_while_the_topic_is_called() throws SQLException {
    run(fixture.landlord, MANY);
    AtomicReference<String> open = new AtomicReference<>("0");
    fixture.topic.respondBy(
        message -> {
          if (RelayFixture.of(message, "AA")) {
            RelayFixture.unchecked(
                () ->
                    open.set(
                        value(
                            fixture.landlord,
                            """
                            SELECT count(*) FROM geography_relays r JOIN pg_locks l ON l.relation = 'geosync.geography_event_logs'::regclass
                            WHERE r.country_code = 'AA' AND l.pid <> pg_backend_pid() AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                            """)));
          }
          return TopicResponse.ACCEPTED;
        });

    fixture.relayOnce(RelayFixture.settings(Map.of("GEOSYNC_RELAY_PARALLEL_COUNTRIES", "1")));

    assertThat(open.get()).isEqualTo("0");
  }
}
