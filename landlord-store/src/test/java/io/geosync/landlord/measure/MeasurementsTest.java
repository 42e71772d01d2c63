package io.geosync.landlord.measure;

import static io.geosync.fixture.Sql.run;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final DataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void insertThreeEventsOfPhTwoPublishedAndOneOfVn() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 1L),
        insert(4, "VN", "VN", null),
        """
        UPDATE geography_relays r SET claimed_position = last_position, published_position = least(last_position, 2),
            completed_position = 1 FROM geography_streams s WHERE s.country_code = r.country_code
        """);
  }

  private Measured measured() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return new Measurements().take(connection, MINUTE);
    }
  }

  private Figures of(String country) throws SQLException {
    return Objects.requireNonNull(measured().busyCountries().get(country));
  }

  private void set(long tenant, String values) throws SQLException {
    run(landlord, "UPDATE tenant_streams SET %s WHERE tenant_id = %d".formatted(values, tenant));
  }

  /** Changes the age of an event; the append-only trigger of the log is disabled for it. */
  private void aged(long position, int seconds) throws SQLException {
    run(
        landlord,
        "ALTER TABLE geography_event_logs DISABLE TRIGGER geosync_log_changed",
        """
        UPDATE geography_event_logs SET created_at = clock_timestamp() - interval '%d seconds'
        WHERE country_code = 'PH' AND position = %d
        """
            .formatted(seconds, position),
        "ALTER TABLE geography_event_logs ENABLE TRIGGER geosync_log_changed");
  }

  @Test
  void a_country_without_pending_work_is_idle() throws SQLException {
    long acme = Registered.live(landlord, "acme", "VN");
    set(acme, "watermark = 1");

    assertThat(measured().busyCountries()).containsOnlyKeys("PH");
  }

  @Test
  void pending_and_undelivered_events_are_counted_up_to_the_last_position() throws SQLException {
    assertThat(of("PH").pending()).isEqualTo(1);
    assertThat(of("PH").undelivered()).isEqualTo(2);
    assertThat(measured().all().undelivered()).isEqualTo(2);
  }

  @Test
  void lag_is_the_age_of_the_oldest_event_that_a_live_stream_lacks() throws SQLException {
    long acme = Registered.live(landlord, "acme", "PH");
    set(acme, "watermark = 1");
    aged(2, 40);
    aged(3, 20);

    assertThat(of("PH").lagMaxSeconds()).isBetween(40.0, 60.0);
    assertThat(of("PH").lagP95Seconds()).isEqualTo(measured().all().lagP95Seconds(), within(5.0));
    assertThat(of("PH").outOfSync()).isZero();
    set(acme, "watermark = 2");
    assertThat(of("PH").lagMaxSeconds()).isBetween(20.0, 40.0);
  }

  @Test
  void a_parked_stream_counts_in_the_maximum_lag_but_not_in_the_95th_percentile()
      throws SQLException {
    set(Registered.live(landlord, "acme", "PH"), "watermark = 3");
    set(Registered.live(landlord, "gone", "PH"), "watermark = 1, health = 'parked'");
    aged(2, 600);

    Figures figures = of("PH");

    assertThat(figures.lagMaxSeconds()).isGreaterThanOrEqualTo(600);
    assertThat(figures.lagP95Seconds()).isZero();
    assertThat(figures.parked()).isEqualTo(1);
    assertThat(figures.outOfSync()).isEqualTo(1);
  }

  @Test
  void joining_off_and_paused_streams_and_suspended_tenants_are_not_measured() throws SQLException {
    Registered.joining(landlord, "comer", "PH");
    set(Registered.live(landlord, "off", "PH"), "delivery = 'off'");
    set(Registered.live(landlord, "dry", "PH"), "delivery = 'dry-run'");
    Registered.live(landlord, "idle", "PH");
    run(landlord, "UPDATE tenants SET status = 'suspended' WHERE name = 'idle'");

    assertThat(of("PH").lagMaxSeconds()).isZero();
    assertThat(of("PH").outOfSync()).isZero();
  }

  @Test
  void refusing_streams_old_gaps_and_differing_checks_are_out_of_sync() throws SQLException {
    set(Registered.live(landlord, "picky", "PH"), "watermark = 3, health = 'refusing'");
    set(Registered.live(landlord, "gap", "PH"), "watermark = 1");
    set(Registered.live(landlord, "edited", "PH"), "watermark = 3, check_equal = false");
    set(Registered.live(landlord, "right", "PH"), "watermark = 3, check_equal = true");
    aged(2, 61);

    assertThat(of("PH").outOfSync()).isEqualTo(3);
    assertThat(measured().all().outOfSync()).isEqualTo(3);
  }

  @Test
  void open_breakers_and_failures_are_counted_for_their_country() throws SQLException {
    run(landlord, "UPDATE geography_streams SET breaker = 'polling' WHERE country_code = 'VN'");
    try (Connection connection = landlord.getConnection()) {
      new EventFailures().recordQuarantine(connection, "VN", "m-1", "envelope.not-json", "no");
    }

    assertThat(of("VN").breakersOpen()).isEqualTo(1);
    assertThat(of("VN").failed()).isEqualTo(1);
    assertThat(of("PH").failed()).isZero();
    assertThat(measured().all().failed()).isEqualTo(1);
  }

  @Test
  void a_landlord_without_streams_is_idle() throws SQLException {
    DataSource empty = LandlordFixture.landlord();
    try (Connection connection = empty.getConnection()) {
      Measured measured = new Measurements().take(connection, MINUTE);

      assertThat(measured.all().idle()).isTrue();
      assertThat(measured.busyCountries()).isEmpty();
      assertThat(measured.at()).isAfter(Instant.EPOCH);
    }
  }
}
