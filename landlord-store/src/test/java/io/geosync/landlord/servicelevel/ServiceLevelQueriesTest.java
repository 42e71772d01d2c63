package io.geosync.landlord.servicelevel;

import static io.geosync.fixture.Sql.run;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geosync.contract.state.Health;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceLevelQueriesTest {
  private final DataSource landlord = LandlordFixture.landlord();
  private final ServiceLevelQueries figures = new ServiceLevelQueries();
  private final Connection connection;

  ServiceLevelQueriesTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @BeforeEach
  void insertThreeEventsOfTenMinutesAgo() throws SQLException {
    run(
        connection,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 1L),
        "ALTER TABLE geography_event_logs DISABLE TRIGGER geosync_log_changed",
        "UPDATE geography_event_logs SET created_at = '2026-01-02T03:00:00Z'");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void deliveries_are_due_for_each_tenant_and_each_event_older_than_a_minute() throws SQLException {
    run(
        connection,
        "UPDATE geography_event_logs SET created_at = now() - interval '10 minutes'",
        insert(4, "PH", "PH-03", 1L));
    long acme = Registered.live(landlord, "acme", "PH");
    Registered.live(landlord, "behind", "PH");
    Registered.joining(landlord, "comer", "PH");
    run(connection, "UPDATE tenant_streams SET watermark = 3 WHERE tenant_id = " + acme);

    assertThat(figures.delivered(connection)).isEqualTo(new Share(3, 6));
  }

  @Test
  void no_delivery_is_due_without_recent_events() throws SQLException {
    Registered.live(landlord, "acme", "PH");

    assertThat(figures.delivered(connection)).isEqualTo(new Share(0, 0));
  }

  @Test
  void latency_is_measured_from_capture_to_apply() throws SQLException {
    ServiceLevelQueries.Latency latency =
        figures.latency(
            connection,
            List.of(
                new AppliedRange("PH", 1, 2, Instant.parse("2026-01-02T03:00:01Z")),
                new AppliedRange("PH", 3, 3, Instant.parse("2026-01-02T03:00:08Z"))));

    assertThat(latency).isEqualTo(new ServiceLevelQueries.Latency(3, 8));
    assertThat(figures.latency(connection, List.of()).events()).isZero();
  }

  @Test
  void recovery_time_is_measured_from_the_last_failed_contact() throws SQLException {
    long acme = Registered.live(landlord, "acme", "PH");
    run(
        connection,
        """
        UPDATE tenant_streams SET health = 'parked', parked_at = now() - interval '1 hour',
            last_failure_at = now() - interval '100 seconds'
        """);
    assertThat(figures.recoveries(connection).count()).isZero();

    new TenantStreamReports().setHealth(connection, acme, "PH", Health.OK, null);

    ServiceLevelQueries.Recoveries recoveries = figures.recoveries(connection);
    assertThat(recoveries.count()).isEqualTo(1);
    assertThat(recoveries.longestSeconds()).isCloseTo(100, within(10.0));
  }

  @Test
  void failures_are_a_share_of_attempted_deliveries() throws SQLException {
    Registered.live(landlord, "acme", "PH", "VN");
    run(connection, "UPDATE tenant_streams SET deliveries_tried = 50, deliveries_failed = 1");

    assertThat(figures.failed(connection)).isEqualTo(new Share(2, 100));
    assertThat(figures.failed(connection).percent()).isEqualTo(2);
  }
}
