package io.geosync.landlord.breaker;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.position.PositionSet;
import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.StreamReport;
import io.geosync.landlord.registry.TenantRegistry;
import io.geosync.landlord.registry.TenantStreamReports;
import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.LockWait;
import io.geosync.landlord.schema.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakersTest {
  private static final int TENANTS = 10;

  private final DataSource landlord = LandlordFixture.landlord();
  private final TenantStreamReports reports = new TenantStreamReports();
  private final List<Long> tenants = new ArrayList<>();
  private final Connection connection;

  BreakersTest() throws SQLException {
    connection = landlord.getConnection();
  }

  private static Breakers breakers(Duration window) {
    return new Breakers(new BreakerRules(window, 50, 10, 3, 5, 2));
  }

  private final Breakers breakers = breakers(Duration.ofMinutes(5));

  @BeforeEach
  void insertTenTenants() throws SQLException {
    run(connection, "INSERT INTO geography_streams (country_code) VALUES ('PH'), ('FR')");
    for (int number = 0; number < TENANTS; number++) {
      tenants.add(Registered.live(landlord, "tenant" + number, "PH", "FR"));
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void batch(int failing) throws SQLException {
    reports.report(
        connection,
        tenants.subList(failing, TENANTS).stream()
            .map(tenant -> new StreamReport(tenant, "PH", 1, 1, 0, 1, null, PositionSet.EMPTY, 0))
            .toList());
    if (failing > 0) {
      reports.recordFailures(
          connection,
          "PH",
          tenants.subList(0, failing).stream()
              .map(tenant -> new StreamFailure(tenant, "tenant.unreachable", "refused", false))
              .toList(),
          Duration.ofHours(1),
          3);
    }
  }

  /** Does what a sweep does before its visits. */
  private List<String> open(Breakers rules) throws SQLException {
    List<String> opened = new ArrayList<>();
    for (String country : rules.due(connection)) {
      if (rules.open(connection, country)) {
        opened.add(country);
      }
    }
    rules.rollWindows(connection);
    return opened;
  }

  @Test
  void three_failing_tenants_open_the_breaker_after_enough_deliveries() throws SQLException {
    for (int count = 0; count < 4; count++) {
      batch(3);
    }
    assertThat(open(breakers)).as("40 deliveries").isEmpty();
    batch(3);

    assertThat(open(breakers)).containsExactly("PH");
    assertThat(breakers.polling(connection)).containsExactly("PH");
    assertThat(new TenantRegistry(Clock.systemUTC()).load(connection).pollingCountries())
        .containsExactly("PH");
    assertThat(open(breakers)).as("the breaker is already open").isEmpty();
  }

  @Test
  void a_writer_that_holds_the_stream_delays_the_opening_only() throws Exception {
    for (int count = 0; count < 5; count++) {
      batch(3);
    }
    try (Connection writer = landlord.getConnection();
        ExecutorService sweep = Executors.newSingleThreadExecutor()) {
      writer.setAutoCommit(false);
      run(writer, "UPDATE geography_streams SET last_position = 7 WHERE country_code = 'PH'");
      Future<List<String>> opened = sweep.submit(() -> open(breakers));
      LockWait.awaitOne(landlord);
      writer.commit();

      assertThat(opened.get()).containsExactly("PH");
    }
  }

  @Test
  void a_country_without_failures_is_not_opened_by_name() throws SQLException {
    for (int count = 0; count < 5; count++) {
      batch(3);
    }

    assertThat(breakers.open(connection, "FR")).isFalse();
    assertThat(breakers.open(connection, "PH")).isTrue();
    assertThat(breakers.open(connection, "PH")).as("the breaker is already open").isFalse();
  }

  @Test
  void two_failing_tenants_do_not_open_the_breaker() throws SQLException {
    for (int count = 0; count < 20; count++) {
      batch(2);
    }

    assertThat(open(breakers)).isEmpty();
  }

  @Test
  void ten_percent_failed_deliveries_do_not_open_the_breaker() throws SQLException {
    batch(3);
    for (int count = 0; count < 4; count++) {
      batch(0);
    }

    assertThat(open(breakers)).as("3 of 50").isEmpty();
  }

  @Test
  void failures_before_the_window_do_not_count() throws SQLException {
    Breakers hasty = breakers(Duration.ZERO);
    for (int count = 0; count < 3; count++) {
      batch(3);
      assertThat(open(hasty)).isEmpty();
    }
    for (int count = 0; count < 4; count++) {
      batch(0);
    }

    assertThat(open(breakers)).isEmpty();
  }

  @Test
  void two_consecutive_calm_sweeps_close_the_breaker_and_reset_its_windows() throws SQLException {
    for (int count = 0; count < 5; count++) {
      batch(3);
    }
    open(breakers);
    long version = new TenantRegistry(Clock.systemUTC()).version(connection);

    assertThat(breakers.settle(connection, "PH", 100, 5)).isFalse();
    assertThat(breakers.settle(connection, "PH", 100, 6)).as("not calm").isFalse();
    assertThat(breakers.settle(connection, "PH", 0, 0)).isFalse();
    assertThat(breakers.settle(connection, "PH", 10, 0)).isTrue();

    assertThat(breakers.polling(connection)).isEmpty();
    assertThat(open(breakers)).isEmpty();
    assertThat(new TenantRegistry(Clock.systemUTC()).version(connection))
        .as("the registry version changes")
        .isGreaterThan(version);
    assertThat(value(landlord, "SELECT breaker FROM geography_streams WHERE country_code = 'FR'"))
        .isEqualTo("closed");
  }
}
