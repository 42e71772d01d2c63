package io.geosync.landlord.stream;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayLeasesTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration OVER_AT_ONCE = Duration.ZERO;

  private final DataSource landlord = LandlordFixture.landlord();
  private final RelayLeases leases = new RelayLeases();
  private final Connection connection;

  RelayLeasesTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @BeforeEach
  void insertThreeEventsOfOneCountryAndOneOfAnother() throws SQLException {
    run(
        connection,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 1L),
        insert(4, "FR", "FR", null));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void only_one_of_two_relays_claims_the_stream() throws SQLException {
    RelayLease first = leases.claim(connection, "PH", LONG, 2).orElseThrow();

    assertThat(first.afterPosition()).isZero();
    assertThat(first.claimedPosition()).isEqualTo(2);
    assertThat(leases.claim(connection, "PH", LONG, 2)).isEmpty();
    assertThat(leases.countriesToRelay(connection)).containsExactly("FR");
  }

  @Test
  void a_relay_claims_the_committed_events_of_a_stream_that_a_writer_has_locked()
      throws SQLException {
    try (Connection writer = landlord.getConnection()) {
      writer.setAutoCommit(false);
      run(writer, insert(5, "PH", "PH-05", 1L));

      RelayLease lease = leases.claim(connection, "PH", LONG, 10).orElseThrow();
      assertThat(lease.claimedPosition()).isEqualTo(3);
      assertThat(leases.advance(connection, lease, 3, List.of(envelope(1, 3)), true)).isTrue();
      assertThat(leases.claim(connection, "PH", LONG, 10)).isEmpty();
      writer.commit();
    }
    assertThat(leases.claim(connection, "PH", LONG, 10).orElseThrow().claimedPosition())
        .isEqualTo(4);
  }

  @Test
  void streams_that_writers_create_at_the_same_time_have_one_relay_each() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (long writer = 0; writer < 8; writer++) {
        long first = 100 + 2 * writer;
        writers.add(
            () -> {
              run(
                  landlord,
                  insert(first, "VN", "VN-" + first, null),
                  insert(first + 1, "TH", "TH-" + first, null));
              return true;
            });
      }
      for (Future<Boolean> written : threads.invokeAll(writers)) {
        assertThat(written.get()).isTrue();
      }
    }

    assertThat(rows(connection, "SELECT country_code, epoch FROM geography_relays ORDER BY 1"))
        .containsExactly("FR 1", "PH 1", "TH 1", "VN 1");
    assertThat(leases.claim(connection, "VN", LONG, 100).orElseThrow().claimedPosition())
        .isEqualTo(8);
  }

  @Test
  void what_a_relay_of_the_former_version_publishes_is_not_published_again() throws SQLException {
    run(
        connection,
        "UPDATE geography_streams SET claimed_position = 2, published_position = 2 WHERE"
            + " country_code = 'PH'");

    RelayLease lease = leases.claim(connection, "PH", LONG, 10).orElseThrow();

    assertThat(lease.afterPosition()).isEqualTo(2);
    assertThat(lease.claimedPosition()).isEqualTo(3);
  }

  @Test
  void published_envelopes_are_recorded_and_the_next_claim_starts_after_them() throws SQLException {
    RelayLease lease = leases.claim(connection, "PH", LONG, 2).orElseThrow();

    assertThat(leases.advance(connection, lease, 2, List.of(envelope(1, 2)), true)).isTrue();

    assertThat(
            rows(
                connection,
                "SELECT from_position, to_position, message_id FROM geography_envelopes"))
        .containsExactly("1 2 m-1");
    RelayLease next = leases.claim(connection, "PH", LONG, 10).orElseThrow();
    assertThat(next.afterPosition()).isEqualTo(2);
    assertThat(next.claimedPosition()).isEqualTo(3);
  }

  @Test
  void a_lease_remains_valid_after_an_advance_without_release() throws SQLException {
    RelayLease lease = leases.claim(connection, "PH", LONG, 3).orElseThrow();

    assertThat(leases.advance(connection, lease, 1, List.of(envelope(1, 1)), false)).isTrue();
    assertThat(leases.claim(connection, "PH", LONG, 3)).isEmpty();
    assertThat(leases.advance(connection, lease, 3, List.of(envelope(2, 3)), true)).isTrue();

    assertThat(leases.countriesToRelay(connection)).containsExactly("FR");
  }

  @Test
  void a_relay_that_lost_its_lease_does_not_advance_the_position() throws SQLException {
    RelayLease slow = leases.claim(connection, "PH", OVER_AT_ONCE, 3).orElseThrow();
    RelayLease quick = leases.claim(connection, "PH", LONG, 2).orElseThrow();

    assertThat(leases.advance(connection, slow, 3, List.of(envelope(1, 3)), true)).isFalse();
    assertThat(leases.advance(connection, quick, 2, List.of(envelope(1, 2)), true)).isTrue();

    assertThat(rows(connection, "SELECT to_position FROM geography_envelopes"))
        .containsExactly("2");
    assertThat(new Streams().one(connection, "PH"))
        .contains(new StreamPositions("PH", 1, 3, 2, 2, 0));
  }

  @Test
  void a_skipped_event_advances_the_position_without_an_envelope() throws SQLException {
    RelayLease lease = leases.claim(connection, "FR", LONG, 3).orElseThrow();

    assertThat(leases.advance(connection, lease, 1, List.of(), true)).isTrue();

    assertThat(leases.claim(connection, "FR", LONG, 3)).isEqualTo(Optional.empty());
  }

  private static PublishedEnvelope envelope(long from, long to) {
    return new PublishedEnvelope(from, to, "m-" + from, Instant.parse("2026-01-01T00:00:00Z"));
  }
}
