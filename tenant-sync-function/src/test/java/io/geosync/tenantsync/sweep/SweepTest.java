package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.SweepReply;
import io.geosync.fixture.Databases;
import io.geosync.landlord.log.EventLog;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import io.geosync.tenantsync.operations.SyncCheckService;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SweepTest {
  private static final String LEDGER =
      "SELECT applied, watermark FROM geosync_ledger WHERE country_code = 'PH'";

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final SyncCheckService check = fixture.checks();
  private final SweepService sweep = sweep(Duration.ofMinutes(1));

  private SweepService sweep(Duration startWithin) {
    return Sweeps.of(
        fixture,
        Map.of(
            "GEOSYNC_SWEEP_START_WITHIN_SECONDS", Long.toString(startWithin.toSeconds()),
            "GEOSYNC_SWEEP_MAX_STREAMS", "50",
            "GEOSYNC_SWEEP_CHUNK", "2"));
  }

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

  private void apply(PGSimpleDataSource tenant, long from, long to) throws SQLException {
    try (Connection landlord = fixture.landlordDatabase().getConnection();
        Connection connection = tenant.getConnection()) {
      List<GeographyEvent> events = new EventLog().read(landlord, "PH", from - 1, to, 100);
      new ApplyEngine().apply(connection, new EventBatch("PH", 1, events, List.of(), Source.LIVE));
    }
  }

  private void assertInSync(String tenant) {
    CheckReply reply = check.check(tenant, null);
    assertThat(reply.equal()).as("%s", reply).isTrue();
  }

  @Test
  void gaps_are_filled_from_the_log_and_the_completed_position_advances() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    apply(tenant, 2, 2);
    apply(tenant, 5, 6);

    SweepReply reply = sweep.run();

    assertThat(reply.filledPositions()).isEqualTo(4);
    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
    assertThat(fixture.stream("tenant")).isEqualTo("ok 7 0");
    assertThat(value(fixture.landlordDatabase(), "SELECT completed_position FROM geography_relays"))
        .isEqualTo("7");
    assertInSync("tenant");
  }

  @Test
  void a_sweep_measures_before_it_repairs() throws SQLException {
    fixture.tenant("tenant");

    SweepReply reply = sweep.run();

    assertThat(reply.measured().undelivered()).isEqualTo(7);
    assertThat(reply.measured().lagMaxSeconds()).isPositive();
    assertThat(sweep.run().measured().undelivered()).isZero();
  }

  @Test
  void a_sweep_whose_metrics_are_rejected_still_repairs() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    fixture.cloudWatch().rejectAll();

    SweepReply reply = sweep.run();

    assertThat(reply.measured().problems())
        .extracting(ErrorReport::id)
        .containsExactly(ErrorId.METRICS_UNSENT);
    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
  }

  @Test
  void a_full_visit_deletes_old_batch_rows_and_keeps_the_applied_positions() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    apply(tenant, 1, 4);
    run(tenant, "UPDATE geosync_batches SET applied_at = now() - interval '15 days'");
    apply(tenant, 5, 7);

    sweep.run();

    assertThat(value(tenant, "SELECT count(*), max(applied) FROM geosync_batches"))
        .isEqualTo("1 3");
    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
  }

  @Test
  void an_incomplete_join_is_completed() throws SQLException {
    PGSimpleDataSource database = Databases.empty();
    fixture.register("left", TenantSyncFixture.url(database));

    assertThat(sweep.run().joined()).isEqualTo(1);

    assertThat(fixture.stream("left")).isEqualTo("ok 7 0");
    assertInSync("left");
  }

  @Test
  void a_parked_stream_catches_up_once_its_database_answers() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    apply(tenant, 1, 3);
    run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET health = 'parked', parked_at = now(), watermark = 3,"
            + " consecutive_failures = 3");

    sweep.run();

    assertThat(fixture.stream("tenant")).isEqualTo("ok 7 0");
    assertInSync("tenant");
  }

  @Test
  void a_parked_stream_stays_parked_while_its_database_is_unreachable() throws SQLException {
    fixture.register("away", "postgresql://postgres@127.0.0.1:1/nowhere");
    run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET health = 'parked', parked_at = now()");

    assertThat(sweep.run().failures()).isEqualTo(1);
    assertThat(fixture.stream("away")).startsWith("parked");
  }

  @Test
  void a_tenant_that_needs_deleted_log_rows_is_mirrored() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    run(fixture.landlordDatabase(), "DELETE FROM geography_event_logs WHERE position <= 4");

    sweep.run();

    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
    assertThat(value(tenant, "SELECT source FROM geosync_batches")).isEqualTo("mirror");
    assertInSync("tenant");
  }

  @Test
  void a_tenant_restored_from_a_backup_is_noticed_at_its_full_visit() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    apply(tenant, 1, 4);
    run(fixture.landlordDatabase(), "UPDATE tenant_streams SET watermark = 7, reported_epoch = 1");

    sweep.run();

    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
  }

  @Test
  void a_landlord_restored_from_a_backup_is_mirrored_in_its_new_epoch() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    apply(tenant, 1, 7);
    run(
        fixture.landlordDatabase(),
        "DELETE FROM geo_administrative_units WHERE id = 7",
        "DELETE FROM geography_event_logs WHERE position > 6",
        "DELETE FROM geography_unit_heads WHERE unit_id = 7",
        "UPDATE geography_streams SET epoch = 2, last_position = 6",
        "UPDATE geography_relays SET claimed_position = 6, published_position = 6");

    sweep.run();

    assertThat(value(tenant, "SELECT epoch, watermark FROM geosync_ledger")).isEqualTo("2 6");
    assertThat(value(tenant, "SELECT count(*) FROM tenant_geo_units")).isEqualTo("6");
    assertInSync("tenant");
  }

  @Test
  void rejected_events_do_not_cause_an_endless_catch_up() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    apply(tenant, 1, 1);
    run(tenant, "ALTER TABLE tenant_geo_units ADD CHECK (external_code NOT IN ('PH-2', 'PH-7'))");

    SweepReply reply = sweep.run();

    assertThat(reply.filledPositions()).isEqualTo(4);
    assertThat(fixture.stream("tenant")).isEqualTo("refusing 1 0");
  }

  @Test
  void a_landlord_older_than_reports_starts_a_new_epoch_and_mirrors() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    fixture.tenant("other");
    apply(tenant, 1, 7);
    run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET reported_epoch = 1, watermark = 7, head_position = 7,"
            + " head_event_id = gen_random_uuid(), full_visit_at = now()");

    SweepReply reply = sweep.run();

    assertThat(reply.restoredCountries()).containsExactly("PH");
    assertThat(value(tenant, "SELECT epoch, watermark FROM geosync_ledger")).isEqualTo("2 7");
    assertThat(fixture.stream("other")).isEqualTo("ok 7 0");
    assertInSync("tenant");
    assertInSync("other");
    assertThat(sweep.run().restoredCountries()).isEmpty();
  }

  @Test
  void a_landlord_older_than_a_ledger_is_noticed_at_the_full_visit() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    String backup = fixture.backUpLandlord();
    fixture.units(8, 8);
    apply(tenant, 1, 8);
    fixture.restoreLandlord(backup);
    fixture.units(9, 9);

    sweep.run();

    assertThat(value(tenant, "SELECT epoch, watermark FROM geosync_ledger"))
        .as("one tenant alone is no evidence of a restored landlord")
        .isEqualTo("1 8");
    assertInSync("tenant");
  }

  @Test
  void visits_that_cannot_begin_in_time_are_postponed_to_the_next_sweep() throws SQLException {
    fixture.tenant("tenant");

    assertThat(sweep(Duration.ZERO).run()).returns(0, SweepReply::visited);
    assertThat(sweep.run()).returns(1, SweepReply::visited);
  }

  @Test
  void a_country_with_an_open_breaker_catches_up_and_closes_after_two_calm_sweeps()
      throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    for (int number = 0; number < 3; number++) {
      fixture.register("away" + number, "postgresql://postgres@127.0.0.1:1/nowhere");
    }
    run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET health = 'ok', full_visit_at = now(), deliveries_tried = 20,"
            + " deliveries_failed = 5 WHERE tenant_id > (SELECT min(id) FROM tenants)");

    SweepReply opened = sweep.run();

    assertThat(opened.pollingCountries()).containsExactly("PH");
    assertThat(opened.failures()).isEqualTo(3);
    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
    assertThat(fixture.registry().current().pollingCountries()).containsExactly("PH");

    // Two more failed visits park the three; from then on the country is calm.
    assertThat(sweep.run().pollingCountries()).containsExactly("PH");
    assertThat(sweep.run().pollingCountries()).containsExactly("PH");
    assertThat(sweep.run().pollingCountries()).containsExactly("PH");
    assertThat(sweep.run().pollingCountries()).isEmpty();
    assertThat(fixture.stream("away1")).startsWith("parked");
    assertThat(fixture.registry().current().pollingCountries()).isEmpty();
  }
}
