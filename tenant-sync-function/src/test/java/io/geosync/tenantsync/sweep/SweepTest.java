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
import io.geosync.tenantsync.fixture.Surroundings;
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

  private final Surroundings around = new Surroundings();
  private final SyncCheckService check = around.checks();
  private final SweepService sweep = sweep(Duration.ofMinutes(1));

  private SweepService sweep(Duration startWithin) {
    return Sweeps.of(
        around,
        Map.of(
            "GEOSYNC_SWEEP_START_WITHIN_SECONDS", Long.toString(startWithin.toSeconds()),
            "GEOSYNC_SWEEP_MAX_STREAMS", "50",
            "GEOSYNC_SWEEP_CHUNK", "2"));
  }

  @BeforeEach
  void seven_units() throws SQLException {
    around.units(1, 7);
    run(
        around.landlordDatabase(),
        "UPDATE geography_streams SET claimed_position = 7, published_position = 7");
  }

  @AfterEach
  void close() throws SQLException {
    around.close();
  }

  private void apply(PGSimpleDataSource tenant, long from, long to) throws SQLException {
    try (Connection landlord = around.landlordDatabase().getConnection();
        Connection connection = tenant.getConnection()) {
      List<GeographyEvent> events = new EventLog().read(landlord, "PH", from - 1, to, 100);
      new ApplyEngine().apply(connection, new EventBatch("PH", 1, events, List.of(), Source.LIVE));
    }
  }

  private void requireEqual(String tenant) {
    CheckReply reply = check.check(tenant, null);
    assertThat(reply.equal()).as("%s", reply).isTrue();
  }

  @Test
  void gaps_are_filled_from_the_log_and_completion_moves() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    apply(tenant, 2, 2);
    apply(tenant, 5, 6);

    SweepReply reply = sweep.run();

    assertThat(reply.filledPositions()).isEqualTo(4);
    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
    assertThat(around.stream("tenant")).isEqualTo("ok 7 0");
    assertThat(value(around.landlordDatabase(), "SELECT completed_position FROM geography_streams"))
        .isEqualTo("7");
    requireEqual("tenant");
  }

  @Test
  void what_a_sweep_measured_is_from_before_it_mended() throws SQLException {
    around.tenant("tenant");

    SweepReply reply = sweep.run();

    assertThat(reply.measured().undelivered()).isEqualTo(7);
    assertThat(reply.measured().lagMaxSeconds()).isPositive();
    assertThat(sweep.run().measured().undelivered()).isZero();
  }

  @Test
  void a_sweep_whose_metrics_are_refused_mends_all_the_same() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    around.cloudWatch().refuseAll();

    SweepReply reply = sweep.run();

    assertThat(reply.measured().problems())
        .extracting(ErrorReport::id)
        .containsExactly(ErrorId.METRICS_UNSENT);
    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
  }

  @Test
  void old_rows_of_batches_go_at_the_full_visit_and_what_is_applied_stays() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    apply(tenant, 1, 4);
    run(tenant, "UPDATE geosync_batches SET applied_at = now() - interval '15 days'");
    apply(tenant, 5, 7);

    sweep.run();

    assertThat(value(tenant, "SELECT count(*), max(applied) FROM geosync_batches"))
        .isEqualTo("1 3");
    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
  }

  @Test
  void a_joining_that_was_left_half_way_is_finished() throws SQLException {
    PGSimpleDataSource database = Databases.empty();
    around.register("left", Surroundings.url(database));

    assertThat(sweep.run().joined()).isEqualTo(1);

    assertThat(around.stream("left")).isEqualTo("ok 7 0");
    requireEqual("left");
  }

  @Test
  void a_parked_stream_whose_database_is_back_is_caught_up() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    apply(tenant, 1, 3);
    run(
        around.landlordDatabase(),
        "UPDATE tenant_streams SET health = 'parked', parked_at = now(), watermark = 3,"
            + " consecutive_failures = 3");

    sweep.run();

    assertThat(around.stream("tenant")).isEqualTo("ok 7 0");
    requireEqual("tenant");
  }

  @Test
  void a_parked_stream_whose_database_is_away_stays_parked() throws SQLException {
    around.register("away", "postgresql://postgres@127.0.0.1:1/nowhere");
    run(
        around.landlordDatabase(),
        "UPDATE tenant_streams SET health = 'parked', parked_at = now()");

    assertThat(sweep.run().failures()).isEqualTo(1);
    assertThat(around.stream("away")).startsWith("parked");
  }

  @Test
  void what_the_log_no_longer_has_is_mirrored() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    run(around.landlordDatabase(), "DELETE FROM geography_event_logs WHERE position <= 4");

    sweep.run();

    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
    assertThat(value(tenant, "SELECT source FROM geosync_batches")).isEqualTo("mirror");
    requireEqual("tenant");
  }

  @Test
  void a_tenant_restored_from_a_backup_is_noticed_at_its_full_visit() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    apply(tenant, 1, 4);
    run(around.landlordDatabase(), "UPDATE tenant_streams SET watermark = 7, reported_epoch = 1");

    sweep.run();

    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
  }

  @Test
  void a_landlord_restored_from_a_backup_is_mirrored_in_its_new_epoch() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    apply(tenant, 1, 7);
    run(
        around.landlordDatabase(),
        "DELETE FROM geo_administrative_units WHERE id = 7",
        "DELETE FROM geography_event_logs WHERE position > 6",
        "DELETE FROM geography_unit_heads WHERE unit_id = 7",
        "UPDATE geography_streams SET epoch = 2, last_position = 6, claimed_position = 6,"
            + " published_position = 6");

    sweep.run();

    assertThat(value(tenant, "SELECT epoch, watermark FROM geosync_ledger")).isEqualTo("2 6");
    assertThat(value(tenant, "SELECT count(*) FROM tenant_geo_units")).isEqualTo("6");
    requireEqual("tenant");
  }

  @Test
  void refused_events_do_not_make_it_go_round_in_circles() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    apply(tenant, 1, 1);
    run(tenant, "ALTER TABLE tenant_geo_units ADD CHECK (external_code NOT IN ('PH-2', 'PH-7'))");

    SweepReply reply = sweep.run();

    assertThat(reply.filledPositions()).isEqualTo(4);
    assertThat(around.stream("tenant")).isEqualTo("refusing 1 0");
  }

  @Test
  void a_landlord_older_than_a_report_begins_another_epoch_and_mirrors() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    around.tenant("other");
    apply(tenant, 1, 7);
    run(
        around.landlordDatabase(),
        "UPDATE tenant_streams SET reported_epoch = 1, watermark = 7, head_position = 7,"
            + " head_event_id = gen_random_uuid(), full_visit_at = now() WHERE tenant_id = (SELECT"
            + " min(id) FROM tenants)");

    SweepReply reply = sweep.run();

    assertThat(reply.restoredCountries()).containsExactly("PH");
    assertThat(value(tenant, "SELECT epoch, watermark FROM geosync_ledger")).isEqualTo("2 7");
    assertThat(around.stream("other")).isEqualTo("ok 7 0");
    requireEqual("tenant");
    requireEqual("other");
    assertThat(sweep.run().restoredCountries()).isEmpty();
  }

  @Test
  void a_landlord_older_than_a_ledger_is_noticed_at_the_full_visit() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    apply(tenant, 1, 7);
    run(
        around.landlordDatabase(),
        "DELETE FROM geography_event_logs WHERE position = 7",
        """
        INSERT INTO geography_event_logs (event_type, unit_id, country_code, epoch, position, payload)
        SELECT event_type, 7, country_code, epoch, 7, payload FROM geography_event_logs WHERE position = 6
        """);

    sweep.run();

    assertThat(value(tenant, "SELECT epoch, watermark FROM geosync_ledger")).isEqualTo("2 7");
    requireEqual("tenant");
  }

  @Test
  void what_cannot_be_begun_in_time_is_left_for_the_next_sweep() throws SQLException {
    around.tenant("tenant");

    assertThat(sweep(Duration.ZERO).run()).returns(0, SweepReply::visited);
    assertThat(sweep.run()).returns(1, SweepReply::visited);
  }

  @Test
  void a_polling_country_is_caught_up_and_closes_after_two_calm_sweeps() throws SQLException {
    PGSimpleDataSource tenant = around.tenant("tenant");
    for (int number = 0; number < 3; number++) {
      around.register("away" + number, "postgresql://postgres@127.0.0.1:1/nowhere");
    }
    run(
        around.landlordDatabase(),
        "UPDATE tenant_streams SET health = 'ok', full_visit_at = now(), deliveries_tried = 20,"
            + " deliveries_failed = 5 WHERE tenant_id > (SELECT min(id) FROM tenants)");

    SweepReply opened = sweep.run();

    assertThat(opened.pollingCountries()).containsExactly("PH");
    assertThat(opened.failures()).isEqualTo(3);
    assertThat(value(tenant, LEDGER)).isEqualTo("{[1,8)} 7");
    assertThat(around.registry().current().pollingCountries()).containsExactly("PH");

    // Two more failed visits park the three; from then on the country is calm.
    assertThat(sweep.run().pollingCountries()).containsExactly("PH");
    assertThat(sweep.run().pollingCountries()).containsExactly("PH");
    assertThat(sweep.run().pollingCountries()).containsExactly("PH");
    assertThat(sweep.run().pollingCountries()).isEmpty();
    assertThat(around.stream("away1")).startsWith("parked");
    assertThat(around.registry().current().pollingCountries()).isEmpty();
  }
}
