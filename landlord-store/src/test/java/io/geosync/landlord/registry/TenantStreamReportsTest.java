package io.geosync.landlord.registry;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.position.PositionSet;
import io.geosync.contract.state.Health;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantStreamReportsTest {
  private static final Duration NO_TIME = Duration.ZERO;
  private static final UUID EVENT = UUID.fromString("11111111-1111-1111-1111-111111111111");

  private final DataSource landlord = LandlordFixture.landlord();
  private final TenantStreamReports reports = new TenantStreamReports();
  private final Connection connection;
  private long acme;
  private long beta;

  TenantStreamReportsTest() throws SQLException {
    connection = landlord.getConnection();
  }

  @BeforeEach
  void insertTwoTenants() throws SQLException {
    acme = Registered.live(landlord, "acme", "PH", "FR");
    beta = Registered.live(landlord, "beta", "PH");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_later_report_replaces_an_earlier_one_even_with_a_lower_watermark() throws SQLException {
    reports.report(
        connection,
        List.of(
            new StreamReport(beta, "PH", 1, 20, 0, 20, EVENT, PositionSet.EMPTY, 0),
            new StreamReport(acme, "PH", 1, 30, 2, 32, null, PositionSet.EMPTY, 0)));
    run(connection, "UPDATE tenant_streams SET reported_at = reported_at - interval '11 seconds'");
    reports.report(
        connection, List.of(new StreamReport(beta, "PH", 1, 5, 0, 5, null, PositionSet.EMPTY, 0)));

    assertThat(
            rows(
                landlord,
                """
                SELECT name, country_code, watermark, missing_count, head_event_id, reported_at IS NOT NULL
                FROM tenant_streams JOIN tenants ON id = tenant_id ORDER BY 1, 2
                """))
        .containsExactly("acme FR 0 0 - f", "acme PH 30 2 - t", "beta PH 5 0 - t");
  }

  @Test
  void an_outdated_report_of_a_concurrent_batch_does_not_lower_the_watermark() throws SQLException {
    reports.report(
        connection,
        List.of(
            new StreamReport(acme, "PH", 1, 5, 0, 5, EVENT, PositionSet.EMPTY, 0),
            new StreamReport(beta, "PH", 1, 5, 0, 5, EVENT, PositionSet.EMPTY, 0)));

    reports.report(
        connection,
        List.of(
            new StreamReport(acme, "PH", 1, 2, 1, 5, null, PositionSet.EMPTY, 0),
            new StreamReport(beta, "PH", 2, 1, 0, 1, null, PositionSet.EMPTY, 0)));

    assertThat(
            rows(
                landlord,
                """
                SELECT name, reported_epoch, watermark, missing_count, head_event_id IS NOT NULL, deliveries_tried
                FROM tenant_streams JOIN tenants ON id = tenant_id WHERE country_code = 'PH' ORDER BY 1
                """))
        .as("a lower watermark of another epoch is not outdated")
        .containsExactly("acme 1 5 0 t 2", "beta 2 1 0 f 2");
  }

  @Test
  void a_mirror_of_a_joining_stream_may_report_a_lower_watermark_at_once() throws SQLException {
    run(connection, "UPDATE tenant_streams SET health = 'joining'");
    reports.report(
        connection,
        List.of(new StreamReport(beta, "PH", 1, 20, 0, 20, EVENT, PositionSet.of(1, 20), 4711)));
    reports.report(
        connection,
        List.of(new StreamReport(beta, "PH", 1, 5, 0, 5, EVENT, PositionSet.of(1, 5), 42)));

    assertThat(
            rows(
                landlord,
                "SELECT watermark, received_position, digest FROM tenant_streams WHERE country_code = 'PH' AND digest > 0"))
        .containsExactly("5 5 42");
  }

  @Test
  void three_consecutive_failures_park_only_the_failing_stream() throws SQLException {
    assertThat(fail(acme, NO_TIME, false)).isEqualTo(Map.of(acme, 1));
    assertThat(fail(acme, NO_TIME, false)).isEqualTo(Map.of(acme, 2));
    assertThat(healths()).containsExactly("acme FR ok f", "acme PH ok f", "beta PH ok f");
    assertThat(fail(acme, NO_TIME, false)).isEqualTo(Map.of(acme, 3));

    assertThat(healths()).containsExactly("acme FR ok f", "acme PH parked t", "beta PH ok f");
    assertThat(rows(landlord, "SELECT error_message FROM tenant_streams WHERE health = 'parked'"))
        .containsExactly("tenant.unreachable: connection refused");
  }

  @Test
  void failures_within_the_minimum_interval_count_once() throws SQLException {
    fail(acme, Duration.ofMinutes(1), false);
    assertThat(fail(acme, Duration.ofMinutes(1), false)).isEqualTo(Map.of(acme, 1));
    run(
        connection,
        "UPDATE tenant_streams SET last_failure_at = last_failure_at - interval '61 seconds'");
    assertThat(fail(acme, Duration.ofMinutes(1), false)).isEqualTo(Map.of(acme, 2));
  }

  @Test
  void a_success_resets_the_failure_count() throws SQLException {
    fail(acme, NO_TIME, false);
    fail(acme, NO_TIME, false);
    reports.report(
        connection, List.of(new StreamReport(acme, "PH", 1, 1, 0, 1, null, PositionSet.EMPTY, 0)));

    assertThat(fail(acme, NO_TIME, false)).isEqualTo(Map.of(acme, 1));
  }

  @Test
  void a_permanent_failure_parks_immediately_and_a_recovery_resets_all_failure_columns()
      throws SQLException {
    fail(beta, NO_TIME, true);
    assertThat(healths()).endsWith("beta PH parked t");

    reports.setHealth(connection, beta, "PH", Health.OK, null);

    assertThat(
            rows(
                landlord,
                """
                SELECT health, consecutive_failures, error_message, parked_at, next_probe_at
                FROM tenant_streams WHERE tenant_id = %d
                """
                    .formatted(beta)))
        .containsExactly("ok 0 - - -");
  }

  @Test
  void forbidden_health_transitions_and_missing_streams_change_nothing() throws SQLException {
    fail(beta, NO_TIME, true);

    reports.setHealth(connection, beta, "PH", Health.MIGRATING, "late news");
    reports.setHealth(connection, beta, "FR", Health.OK, null);

    assertThat(healths()).endsWith("beta PH parked t");
  }

  private Map<Long, Integer> fail(long tenant, Duration apart, boolean permanent)
      throws SQLException {
    return reports.recordFailures(
        connection,
        "PH",
        List.of(new StreamFailure(tenant, "tenant.unreachable", "connection refused", permanent)),
        apart,
        3);
  }

  private List<String> healths() throws SQLException {
    return rows(
        landlord,
        """
        SELECT name, country_code, health, next_probe_at IS NOT NULL
        FROM tenant_streams JOIN tenants ON id = tenant_id ORDER BY 1, 2
        """);
  }
}
