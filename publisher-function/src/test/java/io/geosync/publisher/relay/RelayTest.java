package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.RelayReply;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.fixture.Configs;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.MigratedLandlord;
import io.geosync.publisher.fixture.ReceivedMessage;
import io.geosync.publisher.fixture.SnsEndpoint;
import io.geosync.publisher.fixture.TopicResponse;
import io.geosync.publisher.topic.Topic;
import io.geosync.runtime.handler.Deadline;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RelayTest {
  private static final PublisherConfig SETTINGS = withMaxEvents(500);

  private final Clock clock = Clock.systemUTC();
  private final PGSimpleDataSource landlord = MigratedLandlord.create();
  private final SnsEndpoint topic = new SnsEndpoint();

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void every_pending_event_of_every_country_is_published_once_and_in_order() throws SQLException {
    units("PH", 1_200);
    units("FR", 3);

    RelayReply reply = relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(reply.events()).isEqualTo(1_203);
    assertThat(reply.held()).isEmpty();
    assertThat(Envelopes.positions(topic.received(), "PH")).isEqualTo(through(1_200));
    assertThat(Envelopes.positions(topic.received(), "FR")).isEqualTo(through(3));
    assertThat(streams()).containsExactly("FR 3 3 -", "PH 1200 1200 -");
    assertThat(
            value(landlord, "SELECT sum(to_position - from_position + 1) FROM geography_envelopes"))
        .isEqualTo("1203");
  }

  @Test
  void the_maximum_number_of_events_applies_to_each_country() throws SQLException {
    units("PH", 120);
    units("FR", 3);

    RelayReply reply = relay(SETTINGS).relay(Duration.ZERO, 50, soon());

    assertThat(reply.events()).isEqualTo(53);
    assertThat(Envelopes.positions(topic.received(), "PH")).isEqualTo(through(50));
    assertThat(streams()).containsExactly("FR 3 3 -", "PH 120 50 -");
  }

  @Test
  void a_message_carries_country_schema_and_signature_and_stays_below_the_limit()
      throws SQLException {
    units("PH", 1_200);

    relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(topic.received())
        .allSatisfy(
            message -> {
              assertThat(message.topicArn()).isEqualTo(SnsEndpoint.TOPIC_ARN);
              assertThat(message.attributes()).containsEntry("country", "PH");
              assertThat(message.attributes()).containsEntry("schema", "geosync.envelope/1");
              assertThat(SnsEndpoint.bytes(message)).isLessThanOrEqualTo(190 * 1_024);
            });
    assertThat(Envelopes.of(topic.received()).getFirst().epoch()).isEqualTo(1);
  }

  @Test
  void without_pending_events_no_message_is_published() {
    RelayReply reply = relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(reply).isEqualTo(new RelayReply(0, 0, List.of(), List.of()));
  }

  @Test
  void no_transaction_is_open_while_the_topic_is_called() throws SQLException {
    units("PH", 5);
    AtomicReference<String> open = new AtomicReference<>("not queried");
    topic.respondBy(
        message -> {
          open.set(openTransactions());
          return TopicResponse.ACCEPTED;
        });

    relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(open.get()).isEqualTo("0");
  }

  @Test
  void two_concurrent_relays_publish_all_positions_and_advance_to_the_last_one() throws Exception {
    units("PH", 900);
    units("FR", 900);
    PublisherConfig small = withMaxEvents(50);

    concurrently(
        () -> relay(small).relay(Duration.ofMillis(200), RelayService.ALL, soon()),
        () -> relay(small).relay(Duration.ofMillis(200), RelayService.ALL, soon()));

    assertThat(Envelopes.positions(topic.received(), "PH")).containsAll(through(900));
    assertThat(Envelopes.positions(topic.received(), "FR")).containsAll(through(900));
    assertThat(streams()).containsExactly("FR 900 900 -", "PH 900 900 -");
    assertThat(rows(landlord, overlappingEnvelopes())).isEmpty();
  }

  @Test
  void an_outage_keeps_the_published_position_releases_the_lease_and_is_reported()
      throws SQLException {
    units("PH", 5);
    for (TopicResponse outage :
        List.of(TopicResponse.DENIED, TopicResponse.NO_TOPIC, TopicResponse.BROKEN)) {
      topic.respondBy(message -> outage);

      RelayReply reply = relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

      assertThat(reply.held()).extracting(RelayReply.HeldStream::country).containsExactly("PH");
      assertThat(streams()).containsExactly("PH 5 0 -");
      assertThat(relayError()).isEqualTo(reply.held().getFirst().reason());
    }
    assertThat(value(landlord, "SELECT count(*) FROM geography_event_failures")).isEqualTo("0");

    topic.accept();
    relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(Envelopes.positions(topic.received(), "PH")).isEqualTo(through(5));
    assertThat(relayError()).isEqualTo("-");
  }

  @Test
  void messages_published_before_an_outage_are_not_published_again() throws SQLException {
    units("PH", 1_200);
    AtomicInteger calls = new AtomicInteger();
    topic.respondBy(
        message -> calls.incrementAndGet() == 2 ? TopicResponse.BROKEN : TopicResponse.ACCEPTED);
    PublisherConfig settings = withMaxEvents(400);

    relay(settings).relay(Duration.ZERO, RelayService.ALL, soon());
    assertThat(streams()).containsExactly("PH 1200 400 -");
    relay(settings).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(Envelopes.positions(topic.received(), "PH")).isEqualTo(through(1_200));
  }

  @Test
  void an_outage_of_one_country_does_not_hold_another() throws SQLException {
    units("FR", 2);
    units("PH", 2);
    topic.respondBy(message -> of(message, "FR") ? TopicResponse.BROKEN : TopicResponse.ACCEPTED);

    relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(streams()).containsExactly("FR 2 0 -", "PH 2 2 -");
  }

  @Test
  void an_event_that_the_topic_rejects_is_isolated_retried_and_skipped() throws SQLException {
    units("PH", 100);
    topic.respondBy(
        message ->
            message.body().contains("\"PH-42\"") ? TopicResponse.INVALID : TopicResponse.ACCEPTED);

    RelayReply first = relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());
    assertThat(first.held().getFirst().reason()).contains("42");
    assertThat(streams()).containsExactly("PH 100 41 -");
    relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());
    RelayReply third = relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(third.held()).isEmpty();
    assertThat(streams()).containsExactly("PH 100 100 -");
    assertThat(Envelopes.positions(topic.received(), "PH"))
        .isEqualTo(through(100).stream().filter(position -> position != 42).toList());
    assertThat(
            rows(
                landlord,
                "SELECT position, retry_count, exhausted, error_id FROM geography_event_failures"))
        .containsExactly("42 3 t topic.refused");
    assertThat(value(landlord, "SELECT status FROM geography_events WHERE position = 42"))
        .isEqualTo("failed");
  }

  @Test
  void a_relay_that_lost_its_lease_does_not_advance_the_stream() throws SQLException {
    units("PH", 5);
    topic.respondBy(
        message -> {
          leaseToAnotherRelay("PH");
          return TopicResponse.ACCEPTED;
        });

    relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(value(landlord, "SELECT published_position FROM geography_relays")).isEqualTo("0");
    assertThat(value(landlord, "SELECT count(*) FROM geography_envelopes")).isEqualTo("0");
  }

  @Test
  void a_stream_that_another_relay_holds_is_busy_until_its_lease_ends() throws SQLException {
    units("PH", 5);
    leaseToAnotherRelay("PH");

    assertThat(relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon()).busyCountries())
        .containsExactly("PH");

    run(landlord, "UPDATE geography_relays SET lease_until = clock_timestamp() - interval '1 s'");
    relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, soon());

    assertThat(streams()).containsExactly("PH 5 5 -");
  }

  @Test
  void a_lingering_relay_publishes_events_that_are_committed_meanwhile() throws Exception {
    units("PH", 1);
    AtomicInteger messages = new AtomicInteger();
    topic.respondBy(
        message -> {
          if (messages.incrementAndGet() == 1) {
            unchecked(() -> units("FR", 2));
          }
          return TopicResponse.ACCEPTED;
        });

    RelayReply reply = relay(SETTINGS).relay(Duration.ofSeconds(1), RelayService.ALL, soon());

    assertThat(reply.events()).isEqualTo(3);
  }

  @Test
  void a_lingering_relay_does_not_outlive_its_deadline() throws SQLException {
    units("PH", 1);

    relay(SETTINGS)
        .relay(Duration.ofHours(1), RelayService.ALL, Deadline.in(clock, Duration.ofMillis(300)));

    assertThat(streams()).containsExactly("PH 1 1 -");
  }

  @Test
  void no_stream_is_published_after_the_deadline() throws SQLException {
    units("PH", 1);

    relay(SETTINGS).relay(Duration.ZERO, RelayService.ALL, Deadline.in(clock, Duration.ZERO));

    assertThat(streams()).containsExactly("PH 1 0 -");
  }

  @Test
  void a_disabled_relay_publishes_nothing_and_names_the_setting() throws SQLException {
    units("PH", 1);
    PublisherConfig off = Configs.of(Map.of("GEOSYNC_EVENTS_ENABLED", "false"));

    RelayReply reply = relay(off).relay(Duration.ofHours(1), RelayService.ALL, soon());

    assertThat(reply.held().getFirst().reason()).contains("GEOSYNC_EVENTS_ENABLED");
    assertThat(relayError()).contains("GEOSYNC_EVENTS_ENABLED");
    assertThat(topic.received()).isEmpty();
  }

  private RelayService relay(PublisherConfig settings) {
    LandlordDatabase transactions = new LandlordDatabase(landlord);
    EnvelopePublisher publisher =
        new EnvelopePublisher(
            Envelopes.codec(),
            new Topic(topic.client(), Topic.Arn.parse(SnsEndpoint.TOPIC_ARN)),
            clock);
    RelayLeases leases = new RelayLeases();
    return new RelayService(
        transactions,
        new Streams(),
        settings,
        new StreamRelay(
            transactions, publisher, settings, leases, new EventLog(), new EventFailures()),
        leases);
  }

  private static PublisherConfig withMaxEvents(int maxEvents) {
    return Configs.of(
        Map.of(
            "GEOSYNC_RELAY_POLL_MILLISECONDS",
            "10",
            "GEOSYNC_RELAY_MAX_EVENTS",
            Integer.toString(maxEvents)));
  }

  private Deadline soon() {
    return Deadline.in(clock, Duration.ofMinutes(1));
  }

  private void units(String country, int count) throws SQLException {
    run(
        landlord,
        """
        INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
        SELECT '%1$s', 1, 'region', '%1$s-' || n, jsonb_build_object('en', 'Region ' || n)
        FROM generate_series(1, %2$d) AS n ORDER BY n
        """
            .formatted(country, count));
  }

  private List<String> streams() throws SQLException {
    return rows(
        landlord,
        "SELECT country_code, last_position, r.published_position, r.lease_token FROM"
            + " geography_streams JOIN geography_relays r USING (country_code) ORDER BY 1");
  }

  private String relayError() throws SQLException {
    return rows(landlord, "SELECT relay_error FROM geography_relays").getFirst();
  }

  private void leaseToAnotherRelay(String country) {
    unchecked(
        () ->
            run(
                landlord,
                "UPDATE geography_relays SET lease_token = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 hour' WHERE country_code = '%s'"
                    .formatted(country)));
  }

  private String openTransactions() {
    try {
      return value(
          landlord,
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE"
              + " 'idle in transaction%'");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String overlappingEnvelopes() {
    return """
    SELECT a.country_code, a.from_position FROM geography_envelopes a
    JOIN geography_envelopes b ON b.country_code = a.country_code AND b.ctid <> a.ctid
     AND b.from_position <= a.to_position AND a.from_position <= b.to_position
    """;
  }

  private static boolean of(ReceivedMessage message, String country) {
    return country.equals(message.attributes().get("country"));
  }

  private static List<Long> through(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @SafeVarargs
  private static void concurrently(Callable<RelayReply>... work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<RelayReply> done : threads.invokeAll(List.of(work))) {
        assertThat(done.get().held()).isEmpty();
      }
    }
  }

  /** A statement for code that cannot throw SQLException. */
  private interface Statement {
    void run() throws SQLException;
  }

  private static void unchecked(Statement statement) {
    try {
      statement.run();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
