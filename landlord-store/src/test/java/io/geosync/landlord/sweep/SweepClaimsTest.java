package io.geosync.landlord.sweep;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepClaimsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final SweepWindows WINDOWS =
      new SweepWindows(Duration.ofSeconds(60), HOUR, Duration.ofMinutes(5));

  private final DataSource landlord = LandlordFixture.landlord();
  private final SweepClaims claims = new SweepClaims();
  private final Connection connection;
  private long acme;

  SweepClaimsTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @BeforeEach
  void insertALiveTenantThatIsUpToDateAndWasVisited() throws SQLException {
    run(connection, insert(1, "PH", "PH", null), insert(2, "PH", "PH-01", 1L));
    acme = Registered.live(landlord, "acme", "PH");
    set("watermark = 2, full_visit_at = clock_timestamp()");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void an_idle_stream_is_not_visited_for_an_hour() throws SQLException {
    assertThat(claim()).isEmpty();

    set("full_visit_at = clock_timestamp() - interval '61 minutes'");
    SweepClaim visit = claim().getFirst();
    assertThat(visit.fullVisit()).isTrue();
    claims.release(connection, visit, true);
    assertThat(claim()).isEmpty();
  }

  @Test
  void a_gap_is_filled_only_after_the_time_allowed_for_its_message() throws SQLException {
    set("watermark = 1");
    assertThat(claim()).isEmpty();

    SweepWindows impatient = new SweepWindows(Duration.ZERO, HOUR, HOUR);
    assertThat(claims.claim(connection, impatient, 10))
        .extracting(SweepClaim::tenantId, SweepClaim::watermark)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(acme, 1L));
  }

  @Test
  void joining_streams_and_streams_of_another_epoch_are_due_immediately() throws SQLException {
    set("health = 'joining'");
    assertThat(claim()).hasSize(1);

    set("health = 'ok', sweep_lease_until = NULL");
    run(connection, "UPDATE geography_streams SET epoch = 2");
    assertThat(claim()).hasSize(1);
  }

  @Test
  void off_and_dry_run_streams_are_not_claimed() throws SQLException {
    set("health = 'joining', delivery = 'dry-run'");

    assertThat(claim()).isEmpty();
  }

  @Test
  void concurrent_sweeps_claim_different_streams_the_least_recently_swept_first()
      throws SQLException {
    long beta = Registered.joining(landlord, "beta", "PH");
    long gamma = Registered.joining(landlord, "gamma", "PH");
    run(
        connection,
        "UPDATE tenant_streams SET swept_at = clock_timestamp() WHERE tenant_id = " + beta);
    try (Connection other = landlord.getConnection()) {
      other.setAutoCommit(false);

      assertThat(claims.claim(other, WINDOWS, 1))
          .extracting(SweepClaim::tenantId)
          .containsExactly(gamma);
      assertThat(claim()).extracting(SweepClaim::tenantId).containsExactly(beta);
      other.commit();
    }
    assertThat(claim()).isEmpty();
  }

  @Test
  void a_parked_stream_is_probed_at_growing_intervals() throws SQLException {
    parkedFor("1 minute");
    assertThat(claim()).as("parked streams are only claimed for probes").isEmpty();
    SweepClaim claim = probes().getFirst();
    claims.probeFailed(connection, claim, "connection refused");
    assertThat(probes()).as("at each sweep in the first ten minutes").hasSize(1);

    parkedFor("11 minutes");
    claims.probeFailed(connection, claim, "connection refused");
    assertThat(probes()).isEmpty();
    assertThat(secondsToProbe()).isBetween(100L, 120L);

    parkedFor("31 minutes");
    claims.probeFailed(connection, claim, "connection refused");
    assertThat(secondsToProbe()).isBetween(200L, 240L);
  }

  private void parkedFor(String time) throws SQLException {
    set(
        "health = 'parked', parked_at = clock_timestamp() - interval '%s', next_probe_at = clock_timestamp()"
            .formatted(time));
  }

  private long secondsToProbe() throws SQLException {
    return Long.parseLong(
        value(
            landlord,
            "SELECT round(extract(epoch FROM next_probe_at - clock_timestamp())) FROM tenant_streams"));
  }

  private List<SweepClaim> claim() throws SQLException {
    return claims.claim(connection, WINDOWS, 10);
  }

  private List<SweepClaim> probes() throws SQLException {
    return claims.claimProbes(connection, WINDOWS, 10);
  }

  private void set(String assignments) throws SQLException {
    run(
        connection,
        "UPDATE tenant_streams SET %s WHERE tenant_id = %d".formatted(assignments, acme));
  }
}
