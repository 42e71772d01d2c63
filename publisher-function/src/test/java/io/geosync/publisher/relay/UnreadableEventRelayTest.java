package io.geosync.publisher.relay;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.PublisherCommand.Resend;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.RelayReply;
import io.geosync.contract.reply.ResendReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.stream.GroupLeases;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.fixture.Configs;
import io.geosync.publisher.fixture.Envelopes;
import io.geosync.publisher.fixture.MigratedLandlord;
import io.geosync.publisher.fixture.SnsEndpoint;
import io.geosync.publisher.topic.Topic;
import io.geosync.runtime.handler.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** An event of the log that cannot be read is set aside as failed, and its stream goes on. */
class UnreadableEventRelayTest {
  private static final PublisherConfig SETTINGS = Configs.of(Map.of());

  private final Clock clock = Clock.systemUTC();
  private final PGSimpleDataSource landlord = MigratedLandlord.create();
  private final LandlordDatabase transactions = new LandlordDatabase(landlord);
  private final SnsEndpoint topic = new SnsEndpoint();
  private final EnvelopePublisher publisher =
      new EnvelopePublisher(
          Envelopes.keys(),
          new Topic(topic.client(), Topic.Arn.parse(SnsEndpoint.TOPIC_ARN)),
          SETTINGS.relay(),
          clock);

  @BeforeEach
  void write_a_date_that_the_constraints_do_not_accept() throws SQLException {
    run(
        landlord,
        "ALTER TABLE geo_administrative_units DROP CONSTRAINT geosync_unit_valid_from",
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, valid_from)
        VALUES (1, 'XD', 0, 'country', 'XD', '{}', NULL), (2, 'XD', 1, 'x', 'typo', '{}', '20026-01-01'),
               (3, 'XD', 1, 'x', 'XD-3', '{}', NULL)
        """);
  }

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void the_stream_goes_on_and_the_status_names_the_event() throws SQLException {
    RelayReply reply = relay();

    assertThat(reply.held()).isEmpty();
    assertThat(reply.events()).isEqualTo(3);
    assertThat(published()).containsExactly(1L, UnitState.NO_UNIT, 3L);
    assertThat(
            rows(
                landlord,
                "SELECT position, status FROM geography_events WHERE status <> 'published'"))
        .containsExactly("2 failed");
    try (Connection connection = landlord.getConnection()) {
      assertThat(new StatusQueries().status(connection).failedEvents())
          .singleElement()
          .satisfies(
              failed -> {
                assertThat(failed.country()).isEqualTo("XD");
                assertThat(failed.position()).isEqualTo(2);
                assertThat(failed.errorId()).isEqualTo("event.unreadable");
                assertThat(failed.message()).contains("20026-01-01", "unit 2");
              });
    }
  }

  @Test
  void the_corrected_unit_is_published_and_its_completion_resolves_the_failure()
      throws SQLException {
    relay();
    complete();
    assertThat(value(landlord, "SELECT status FROM geography_events WHERE position = 2"))
        .isEqualTo("failed");

    run(landlord, "UPDATE geo_administrative_units SET valid_from = '2026-01-01' WHERE id = 2");
    relay();
    complete();

    assertThat(published()).containsExactly(1L, UnitState.NO_UNIT, 3L, 2L);
    assertThat(rows(landlord, "SELECT DISTINCT status FROM geography_events"))
        .containsExactly("completed");
  }

  @Test
  void the_deletion_of_such_a_unit_is_published() throws SQLException {
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 2");

    relay();

    assertThat(published()).containsExactly(1L, UnitState.NO_UNIT, 3L, 2L);
  }

  @Test
  void a_resend_publishes_the_others_and_reports_the_unreadable_one() throws SQLException {
    relay();
    ResendService resends =
        new ResendService(
            transactions, new Streams(), publisher, SETTINGS, new EventLog(), new EventFailures());

    ResendReply reply =
        resends.resend(new Resend("XD", List.of(new PositionRange(1, 3)), 100), soon());

    assertThat(reply.held()).isNull();
    assertThat(reply.refused()).containsExactly(new PositionRange(2, 2));
    assertThat(value(landlord, "SELECT status FROM geography_events WHERE position = 2"))
        .isEqualTo("failed");
  }

  private RelayReply relay() {
    RelayLeases leases = new RelayLeases();
    StreamRelay streamRelay =
        new StreamRelay(
            transactions, publisher, SETTINGS, leases, new EventLog(), new EventFailures());
    return new RelayService(
            transactions,
            new Streams(),
            SETTINGS,
            streamRelay,
            new GroupRelay(
                transactions,
                SETTINGS,
                streamRelay,
                new GroupLeases(),
                new EventLog(),
                new EventFailures()),
            leases)
        .relay(Duration.ZERO, RelayService.ALL, soon());
  }

  private void complete() {
    transactions.commit(new Streams()::complete);
  }

  private List<Long> published() {
    return Envelopes.of(topic.received()).stream()
        .flatMap(envelope -> envelope.events().stream())
        .map(GeographyEvent::unitId)
        .toList();
  }

  private Deadline soon() {
    return Deadline.in(clock, Duration.ofMinutes(1));
  }
}
