package io.geosync.tenantsync.handler;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenantsync.fixture.HostileTenant;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Batches for a well tenant and for one that fails in one of many ways. The failure is recorded for
 * that tenant, which is parked in the end, and the well tenant has every event.
 */
class HostileTenantsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "GEOSYNC_TENANTS_TIMEOUT_SECONDS", "1",
          "GEOSYNC_TENANTS_CONNECT_TIMEOUT_SECONDS", "1");
  private static final int MOST_BATCHES = 5;
  private static final int MOST_TRIES = 5;

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final BatchService batches = Batches.of(fixture, SETTINGS);

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource(HostileTenant.Kind.class)
  void a_well_tenant_has_every_event_and_the_hostile_one_is_parked(HostileTenant.Kind kind)
      throws SQLException, IOException {
    fixture.tenant("well");
    PGSimpleDataSource database = fixture.tenant("hostile");
    fixture.units(1, MOST_BATCHES);
    try (HostileTenant hostile = new HostileTenant(fixture, "hostile", database)) {
      hostile.begin(kind);

      int number = 0;
      boolean acknowledged;
      do {
        number++;
        String complete = "ok %d 0".formatted(number);
        // On a busy machine the well tenant may also need more than its time once.
        int tries = 0;
        do {
          acknowledged = deliver(number);
          tries++;
        } while (!fixture.stream("well").equals(complete) && tries < MOST_TRIES);
        assertThat(fixture.stream("well")).isEqualTo(complete);
        assertThat(fixture.stream("hostile")).as(kind.name()).isNotEqualTo(complete);
      } while (!acknowledged && number < MOST_BATCHES);

      assertThat(acknowledged).as("%s: %s", kind, error()).isTrue();
      assertThat(fixture.stream("hostile")).startsWith("parked");
      assertThat(error().length()).isLessThan(1_100);
    }
  }

  @Test
  void a_row_of_the_landlord_that_another_session_holds_stops_no_report_of_another_tenant()
      throws SQLException {
    fixture.tenant("first");
    fixture.tenant("held");
    fixture.tenant("last");
    fixture.units(1, 2);
    try (Connection open = fixture.landlordDatabase().getConnection();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute(
          "UPDATE tenant_streams SET swept_at = now() FROM tenants WHERE id = tenant_id AND name = 'held'");

      assertThat(deliver(1)).isTrue();

      assertThat(fixture.stream("first")).isEqualTo("ok 1 0");
      assertThat(fixture.stream("last")).isEqualTo("ok 1 0");
      assertThat(fixture.stream("held")).isEqualTo("ok 0 0");
      open.rollback();
    }
    assertThat(deliver(2)).isTrue();
    assertThat(fixture.stream("held")).isEqualTo("ok 2 0");
  }

  @Test
  void a_failure_that_cannot_be_recorded_because_the_row_is_held_is_not_acknowledged()
      throws SQLException {
    fixture.tenant("well");
    fixture.register("away", "postgresql://postgres@127.0.0.1:1/nowhere");
    fixture.register("gone", "postgresql://postgres@127.0.0.1:1/nowhere");
    run(fixture.landlordDatabase(), "UPDATE tenant_streams SET health = 'ok'");
    fixture.units(1, 1);
    try (Connection open = fixture.landlordDatabase().getConnection();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute(
          "SELECT 1 FROM tenant_streams JOIN tenants ON id = tenant_id WHERE name = 'away' FOR UPDATE OF tenant_streams");

      assertThat(deliver(1)).isFalse();

      assertThat(fixture.stream("well")).isEqualTo("ok 1 0");
      assertThat(fixture.stream("gone")).isEqualTo("ok 0 1");
      open.rollback();
    }
  }

  @Test
  void a_store_of_secrets_that_does_not_respond_is_no_failure_of_the_tenant() throws SQLException {
    fixture.tenant("well");
    fixture.tenant("locked");
    run(
        fixture.landlordDatabase(),
        "UPDATE tenants SET credentials = 'ssm:/locked' WHERE name = 'locked'");
    fixture.units(1, 1);

    for (int time = 0; time < MOST_TRIES; time++) {
      assertThat(deliver(1)).isFalse();
    }

    assertThat(fixture.stream("well")).isEqualTo("ok 1 0");
    assertThat(fixture.stream("locked")).isEqualTo("ok 0 0");
  }

  private boolean deliver(long position) throws SQLException {
    return batches
        .handle(
            List.of(fixture.message(position, position)), Batches.deadline(Duration.ofSeconds(30)))
        .isEmpty();
  }

  private String error() throws SQLException {
    return String.valueOf(
        value(
            fixture.landlordDatabase(),
            "SELECT error_message FROM tenant_streams JOIN tenants ON id = tenant_id WHERE name = 'hostile'"));
  }
}
