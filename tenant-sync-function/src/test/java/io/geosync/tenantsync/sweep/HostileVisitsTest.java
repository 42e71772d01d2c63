package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.reply.SweepReply;
import io.geosync.tenantsync.fixture.HostileTenant;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sweeps of a well tenant and of one that fails in one of many ways, and sweeps during an open
 * transaction on the landlord's rows.
 */
class HostileVisitsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "GEOSYNC_TENANTS_TIMEOUT_SECONDS", "1",
          "GEOSYNC_TENANTS_CONNECT_TIMEOUT_SECONDS", "1");

  private static final int MOST_SWEEPS = 5;

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final SweepService sweep = Sweeps.of(fixture, SETTINGS);

  @BeforeEach
  void create_seven_units() throws SQLException {
    fixture.units(1, 7);
    run(
        fixture.landlordDatabase(),
        "UPDATE geography_relays SET claimed_position = 7, published_position = 7");
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource(HostileTenant.Kind.class)
  void the_well_tenant_is_brought_up_to_date_and_the_failure_is_the_hostile_ones(
      HostileTenant.Kind kind) throws SQLException, IOException {
    fixture.tenant("well");
    try (HostileTenant hostile = new HostileTenant(fixture, "hostile", fixture.tenant("hostile"))) {
      hostile.begin(kind);

      // On a busy machine the well tenant may also need more than its time once.
      int sweeps = 0;
      do {
        sweep.run();
        sweeps++;
      } while (!fixture.stream("well").equals("ok 7 0") && sweeps < MOST_SWEEPS);

      assertThat(fixture.stream("well")).isEqualTo("ok 7 0");
      assertThat(fixture.stream("hostile")).as(kind.name()).matches(".* 0 [1-9]");
      assertThat(
              value(
                  fixture.landlordDatabase(),
                  "SELECT count(*) FROM tenant_streams WHERE sweep_lease_until IS NOT NULL"))
          .isEqualTo("0");
    }
  }

  @Test
  void a_held_row_of_a_tenant_stream_stops_only_the_record_of_that_stream() throws SQLException {
    fixture.tenant("well");
    fixture.tenant("held");
    try (Connection open = fixture.landlordDatabase().getConnection();
        Statement statement = open.createStatement()) {
      // Claimed before, then held: the row is not skipped when the sweep claims.
      open.setAutoCommit(false);
      statement.execute(
          "SELECT 1 FROM tenant_streams JOIN tenants ON id = tenant_id WHERE name = 'held' FOR"
              + " UPDATE OF tenant_streams");

      SweepReply reply = sweep.run();

      assertThat(fixture.stream("well")).isEqualTo("ok 7 0");
      assertThat(reply.failures()).isZero();
      open.rollback();
    }
    sweep.run();
    assertThat(fixture.stream("held")).isEqualTo("ok 7 0");
  }

  @Test
  void held_streams_of_the_landlord_stop_neither_visits_nor_the_sweep() throws SQLException {
    fixture.tenant("well");
    run(fixture.landlordDatabase(), "UPDATE geography_streams SET breaker = 'polling'");
    try (Connection open = fixture.landlordDatabase().getConnection();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("SELECT 1 FROM geography_streams FOR UPDATE");

      SweepReply reply = sweep.run();

      assertThat(fixture.stream("well")).isEqualTo("ok 7 0");
      assertThat(reply.pollingCountries()).containsExactly("PH");
      assertThat(reply.measured().problems())
          .extracting(ErrorReport::id)
          .contains(ErrorId.LANDLORD_CONTENTION);
      open.rollback();
    }
  }

  @Test
  void a_held_row_of_the_log_stops_only_the_retention() throws SQLException {
    fixture.tenant("well");
    run(
        fixture.landlordDatabase(),
        "SET session_replication_role = replica",
        "UPDATE geography_event_logs SET created_at = now() - interval '100 days' WHERE position ="
            + " 1",
        "UPDATE geography_relays SET completed_position = 7");
    try (Connection open = fixture.landlordDatabase().getConnection();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("SELECT 1 FROM geography_event_logs FOR UPDATE");

      SweepReply reply = sweep.run();

      assertThat(fixture.stream("well")).isEqualTo("ok 7 0");
      assertThat(reply.measured().problems())
          .extracting(ErrorReport::id)
          .contains(ErrorId.LANDLORD_CONTENTION);
      open.rollback();
    }
  }
}
