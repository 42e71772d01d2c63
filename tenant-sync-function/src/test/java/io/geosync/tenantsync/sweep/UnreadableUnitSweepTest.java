package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.stream.Streams;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A unit whose captured state cannot be read stops neither a catch-up nor a mirror. */
class UnreadableUnitSweepTest {
  private static final String UNITS =
      "SELECT external_code, valid_from FROM tenant_geo_units ORDER BY external_geo_id";

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final SweepService sweep = Sweeps.of(fixture, Map.of());

  @BeforeEach
  void create_three_units() throws SQLException {
    fixture.units(1, 3);
    run(
        fixture.landlordDatabase(),
        "ALTER TABLE geo_administrative_units DROP CONSTRAINT geosync_unit_valid_from");
    publish(3);
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void a_catch_up_passes_over_the_event_and_applies_the_correction() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    sweep();
    write("20026-01-01");
    publish(4);

    sweep();

    assertThat(rows(tenant, UNITS)).containsExactly("PH-1 -", "PH-2 -", "PH-3 -");
    assertThat(fixture.stream("tenant")).isEqualTo("ok 4 0");
    CheckReply check = fixture.checks().check("tenant", null);
    assertThat(check.equal()).as("%s", check).isFalse();

    write("2026-01-01");
    publish(5);
    sweep();
    assertThat(rows(tenant, UNITS)).containsExactly("PH-1 -", "PH-2 2026-01-01", "PH-3 -");
    assertThat(fixture.checks().check("tenant", null).equal()).isTrue();
  }

  /** As while the topic does not accept anything: the event is in the log and not published. */
  @Test
  void a_sweep_that_meets_the_event_before_the_publisher_records_it_as_failed_once()
      throws SQLException {
    fixture.tenant("tenant");
    fixture.tenant("other");
    sweep();
    write("20026-01-01");

    sweep();

    StatusReply.FailedEvent failed =
        fixture.landlord().query(new StatusQueries()::status).failedEvents().getFirst();
    assertThat(failed.country()).isEqualTo("PH");
    assertThat(failed.position()).isEqualTo(4);
    assertThat(failed.errorId()).isEqualTo("event.unreadable");
    assertThat(failed.message()).contains("20026-01-01", "unit 2");
    assertThat(value(fixture.landlordDatabase(), "SELECT count(*) FROM geography_event_failures"))
        .isEqualTo("1");
  }

  @Test
  void a_tenant_that_meets_the_event_after_its_correction_does_not_record_it_again()
      throws SQLException {
    PGSimpleDataSource late = fixture.tenant("late");
    fixture.tenant("tenant");
    sweep();
    delivery("late", "off");
    write("20026-01-01");
    publish(4);
    sweep();
    write("2026-01-01");
    publish(5);
    sweep();
    fixture.landlord().commit(new Streams()::complete);
    assertThat(failedEvents()).isZero();

    delivery("late", "on");
    sweep();

    assertThat(rows(late, UNITS)).containsExactly("PH-1 -", "PH-2 2026-01-01", "PH-3 -");
    assertThat(failedEvents()).isZero();
  }

  private int failedEvents() {
    return fixture.landlord().query(new StatusQueries()::status).failedEvents().size();
  }

  private void delivery(String tenant, String delivery) throws SQLException {
    run(
        fixture.landlordDatabase(),
        """
        UPDATE tenant_streams SET delivery = '%s' WHERE tenant_id = (SELECT id FROM tenants WHERE name = '%s')
        """
            .formatted(delivery, tenant));
  }

  @Test
  void a_mirror_leaves_the_row_as_it_is_and_writes_the_others() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    sweep();
    write("0044-03-15 BC");
    run(tenant, "DELETE FROM tenant_geo_units WHERE external_geo_id = 3");

    fixture.mirrors().mirror("tenant", "PH");

    assertThat(rows(tenant, UNITS)).containsExactly("PH-1 -", "PH-2 -", "PH-3 -");
    assertThat(value(tenant, "SELECT watermark FROM geosync_ledger")).isEqualTo("4");
  }

  @Test
  void a_tenant_that_joins_gets_all_units_but_the_unreadable_one_until_it_is_corrected()
      throws SQLException {
    write("20026-01-01");
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    fixture.mirrors().mirror("tenant", "PH");
    assertThat(rows(tenant, UNITS)).containsExactly("PH-1 -", "PH-3 -");

    write("2026-01-01");
    publish(5);
    sweep();

    assertThat(rows(tenant, UNITS)).containsExactly("PH-1 -", "PH-2 2026-01-01", "PH-3 -");
  }

  /** Sweeps all tenants, however new their missing events are. */
  private void sweep() throws SQLException {
    run(fixture.landlordDatabase(), "UPDATE tenant_streams SET full_visit_at = NULL");
    sweep.run();
  }

  private void write(String date) throws SQLException {
    run(
        fixture.landlordDatabase(),
        "UPDATE geo_administrative_units SET valid_from = '%s' WHERE id = 2".formatted(date));
  }

  private void publish(long position) throws SQLException {
    run(
        fixture.landlordDatabase(),
        "UPDATE geography_relays SET claimed_position = %1$d, published_position = %1$d"
            .formatted(position));
  }
}
