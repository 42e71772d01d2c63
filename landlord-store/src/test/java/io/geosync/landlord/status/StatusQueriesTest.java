package io.geosync.landlord.status;

import static io.geosync.fixture.Sql.run;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.BreakerState;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import io.geosync.landlord.unit.UnitQueries;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusQueriesTest {
  private final DataSource landlord = LandlordFixture.landlord();
  private final StatusQueries status = new StatusQueries();
  private final Connection connection;

  StatusQueriesTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @BeforeEach
  void insertThreeEventsTwoPublishedOneCompleted() throws SQLException {
    run(
        connection,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 1L),
        "UPDATE geography_relays SET claimed_position = 2, published_position = 2,"
            + " completed_position = 1");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_stream_is_shown_with_its_positions_units_and_live_tenants() throws SQLException {
    Registered.live(landlord, "acme", "PH");
    Registered.joining(landlord, "joins", "PH");

    assertThat(status.status(connection).streams())
        .containsExactly(
            new StatusReply.StreamReply(
                "PH", 1, 3, 3, 2, 2, 1, 1, BreakerState.CLOSED, null, null, null));
  }

  @Test
  void a_stream_shows_its_lease_and_what_stopped_its_relay_while_events_wait() throws SQLException {
    run(
        connection,
        """
        UPDATE geography_relays SET lease_token = gen_random_uuid(), lease_until = now() + interval '1 minute',
            relay_error = 'denied', relay_failed_at = now()
        """);
    StatusReply.StreamReply waiting = status.status(connection).streams().getFirst();
    run(
        connection,
        "UPDATE geography_relays SET lease_until = now() - interval '1 second', claimed_position ="
            + " 3, published_position = 3");
    StatusReply.StreamReply published = status.status(connection).streams().getFirst();

    assertThat(waiting.relayError()).isEqualTo("denied");
    assertThat(waiting.relayFailedAt()).isNotNull();
    assertThat(waiting.leaseUntil()).isNotNull();
    assertThat(published.relayError()).isNull();
    assertThat(published.relayFailedAt()).isNull();
    assertThat(published.leaseUntil()).isNull();
  }

  @Test
  void the_totals_follow_their_definitions() throws SQLException {
    long acme = Registered.live(landlord, "acme", "PH");
    Registered.joining(landlord, "joins", "PH");
    long parked = Registered.live(landlord, "parked", "PH");
    run(
        connection,
        "UPDATE tenant_streams SET watermark = 3 WHERE tenant_id = " + acme,
        "UPDATE tenant_streams SET health = 'parked', watermark = 2 WHERE tenant_id = " + parked);
    EventFailures failures = new EventFailures();
    failures.record(connection, "PH", 1, 1, null, "topic.refused", "no", 1);
    failures.record(connection, "PH", 1, 2, null, "topic.refused", "no", 5);
    failures.recordQuarantine(connection, "PH", "m-1", "envelope.not-json", "no");
    failures.recordQuarantine(connection, "PH", "m-0", "envelope.not-json", "no");
    run(
        connection,
        "UPDATE geography_event_failures SET first_failed_at = now() - interval '61 minutes' WHERE"
            + " message_id = 'm-0'");

    StatusReply.Totals totals = status.status(connection).totals();

    assertThat(totals.pending()).isEqualTo(1);
    assertThat(totals.undelivered()).isEqualTo(2);
    assertThat(totals.failed()).isEqualTo(2);
    assertThat(totals.outOfSync()).isEqualTo(1);
    assertThat(totals.lagMaxSeconds()).isPositive();
  }

  @Test
  void a_tenant_lacks_all_events_above_its_watermark_even_after_pruning() throws SQLException {
    Registered.live(landlord, "acme", "PH");
    run(connection, "DELETE FROM geography_event_logs WHERE position = 1");

    TenantStreamReply stream = status.tenantStreams(connection).getFirst();

    assertThat(stream.missing()).isEqualTo(3);
    assertThat(stream.lagSeconds()).isPositive();
  }

  @Test
  void a_tenant_of_another_epoch_lacks_all_events() throws SQLException {
    long acme = Registered.live(landlord, "acme", "PH");
    run(
        connection,
        "UPDATE tenant_streams SET watermark = 3 WHERE tenant_id = " + acme,
        "UPDATE geography_streams SET epoch = 2");

    assertThat(status.tenantStreams(connection).getFirst().missing()).isEqualTo(3);
  }

  @Test
  void tenants_are_ordered_by_name_each_with_its_streams() throws SQLException {
    Registered.joining(landlord, "zeta", "PH");
    Registered.joining(landlord, "acme", "PH", "FR");

    assertThat(status.tenants(connection))
        .extracting(TenantReply::name)
        .containsExactly("acme", "zeta");
    TenantReply acme = status.tenants(connection).getFirst();
    assertThat(acme.metadata()).containsEntry("plan", "gold");
    assertThat(acme.streams()).extracting(TenantStreamReply::country).containsExactly("FR", "PH");
  }

  @Test
  void units_are_paged_by_code() throws SQLException {
    assertThat(new UnitQueries().units(connection, "PH", null, 2))
        .extracting(UnitState::code)
        .containsExactly("PH", "PH-01");
    assertThat(new UnitQueries().units(connection, "PH", "PH-01", 2))
        .extracting(UnitState::code)
        .containsExactly("PH-02");
  }
}
