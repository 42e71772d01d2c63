package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A tenant rejects an event for longer than the log keeps it. */
class LongRejectionTest {
  private static final String MIRRORS =
      "SELECT count(*) FROM geosync_batches WHERE source = 'mirror'";

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final SweepService sweep = Sweeps.of(fixture, Map.of());
  private PGSimpleDataSource tenant = new PGSimpleDataSource();

  @BeforeEach
  void an_event_is_rejected_and_the_log_no_longer_has_it() throws SQLException {
    tenant = fixture.tenant("tenant");
    run(
        tenant,
        "ALTER TABLE tenant_geo_units ADD CONSTRAINT known CHECK (external_code <> 'PH-3')");
    fixture.units(1, 7);
    sweep.run();
    assertThat(fixture.stream("tenant")).isEqualTo("refusing 2 0");
    run(tenant, "DELETE FROM geosync_batches");
    run(
        fixture.landlordDatabase(),
        "DELETE FROM geography_event_logs WHERE position <= 3",
        "UPDATE geo_administrative_units SET admin_type = 'later' WHERE code = 'PH-7'");
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  private void visit() throws SQLException {
    run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET full_visit_at = NULL, sweep_lease_until = NULL");
    assertThat(sweep.run().failures()).isZero();
  }

  @Test
  void sweeps_apply_later_events_and_do_not_mirror() throws SQLException {
    visit();
    visit();

    assertThat(value(tenant, MIRRORS)).isEqualTo("0");
    assertThat(
            value(tenant, "SELECT admin_type FROM tenant_geo_units WHERE external_code = 'PH-7'"))
        .isEqualTo("later");
    assertThat(fixture.stream("tenant")).isEqualTo("refusing 2 0");
  }

  @Test
  void when_the_next_attempt_is_due_one_mirror_tries_again_and_postpones_the_next()
      throws SQLException {
    run(tenant, "UPDATE geosync_refused SET next_attempt_at = clock_timestamp()");
    visit();
    visit();

    assertThat(value(tenant, MIRRORS)).isEqualTo("1");
    assertThat(value(tenant, "SELECT attempts FROM geosync_refused")).isEqualTo("2");
  }

  @Test
  void after_the_cause_is_removed_a_due_attempt_succeeds() throws SQLException {
    run(
        tenant,
        "ALTER TABLE tenant_geo_units DROP CONSTRAINT known",
        "UPDATE geosync_refused SET next_attempt_at = clock_timestamp()");
    visit();

    assertThat(fixture.stream("tenant")).isEqualTo("ok 8 0");
  }
}
