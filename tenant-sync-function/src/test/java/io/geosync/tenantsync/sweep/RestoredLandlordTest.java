package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A landlord restored from a backup gives positions a second time. Whatever it changes afterwards,
 * and whatever its tenants have received, every tenant ends with the landlord's units.
 */
class RestoredLandlordTest {
  private static final int KEPT = 7;
  private static final int LOST = 3;

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final SweepService sweep = Sweeps.of(fixture, Map.of());
  private final LiveTenant full = new LiveTenant(fixture, "full");
  private final LiveTenant behind = new LiveTenant(fixture, "behind");
  private final LiveTenant gap = new LiveTenant(fixture, "gap");

  RestoredLandlordTest() throws SQLException {}

  @BeforeEach
  void every_tenant_has_the_events_of_the_backup() throws SQLException {
    fixture.units(1, KEPT);
    for (LiveTenant tenant : tenants()) {
      tenant.deliver(LiveTenant.log(fixture, 1, KEPT));
    }
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  private List<LiveTenant> tenants() {
    return List.of(full, behind, gap);
  }

  /** How the events after the restore arrive. */
  enum Arrival {
    ONE_BATCH,
    ONE_BY_ONE,
    REVERSED
  }

  /** When messages of the lost events arrive once more. */
  enum OldMessages {
    NEVER,
    BEFORE_THE_NEW_ONES,
    REDRIVEN_LATER
  }

  /** Each pair of values occurs once. */
  @ParameterizedTest
  @CsvSource({
    "1, ONE_BATCH, NEVER",
    "1, ONE_BY_ONE, BEFORE_THE_NEW_ONES",
    "1, REVERSED, REDRIVEN_LATER",
    "3, ONE_BATCH, BEFORE_THE_NEW_ONES",
    "3, ONE_BY_ONE, REDRIVEN_LATER",
    "3, REVERSED, NEVER",
    "6, ONE_BATCH, REDRIVEN_LATER",
    "6, ONE_BY_ONE, NEVER",
    "6, REVERSED, BEFORE_THE_NEW_ONES"
  })
  void every_tenant_ends_with_the_units_of_the_restored_landlord(
      int newEvents, Arrival arrival, OldMessages old) throws SQLException {
    String backup = fixture.backUpLandlord();
    List<GeographyEvent> lost = loseEvents();
    full.deliver(lost);
    gap.deliver(lost.subList(1, 2));
    fixture.restoreLandlord(backup);
    change(newEvents);
    if (old == OldMessages.BEFORE_THE_NEW_ONES) {
      deliverToAll(lost);
    }
    deliver(LiveTenant.log(fixture, KEPT + 1, KEPT + newEvents), arrival);

    converge();
    if (old == OldMessages.REDRIVEN_LATER) {
      deliverToAll(lost);
      converge();
    }
  }

  /** Renames, creates and deletes units; returns the events. */
  private List<GeographyEvent> loseEvents() throws SQLException {
    run(
        fixture.landlordDatabase(),
        "UPDATE geo_administrative_units SET name_local = '{\"en\": \"lost\"}' WHERE id = 1");
    fixture.units(8, 8);
    run(fixture.landlordDatabase(), "DELETE FROM geo_administrative_units WHERE id = 7");
    List<GeographyEvent> lost = LiveTenant.log(fixture, KEPT + 1, KEPT + LOST);
    assertThat(lost).hasSize(LOST);
    return lost;
  }

  private void change(int events) throws SQLException {
    List<String> changes =
        List.of(
            "UPDATE geo_administrative_units SET name_local = '{\"en\": \"new\"}' WHERE id = 2",
            "DELETE FROM geo_administrative_units WHERE id = 6",
            "INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local) VALUES (8, 'PH', 0, 'city', 'PH-new', '{}')",
            "UPDATE geo_administrative_units SET code = 'PH-2b' WHERE id = 2",
            "UPDATE geo_administrative_units SET code = 'PH-7b' WHERE id = 7",
            "DELETE FROM geo_administrative_units WHERE id = 5");
    run(fixture.landlordDatabase(), changes.subList(0, events).toArray(String[]::new));
  }

  private void deliver(List<GeographyEvent> events, Arrival arrival) throws SQLException {
    switch (arrival) {
      case ONE_BATCH -> deliverToAll(events);
      case ONE_BY_ONE -> {
        for (GeographyEvent event : events) {
          deliverToAll(List.of(event));
        }
      }
      case REVERSED -> {
        for (GeographyEvent event : events.reversed()) {
          deliverToAll(List.of(event));
        }
      }
    }
  }

  private void deliverToAll(List<GeographyEvent> events) throws SQLException {
    for (LiveTenant tenant : tenants()) {
      tenant.deliver(events);
    }
  }

  /** Sweeps without full visits, and without the pauses between mirrors of one tenant. */
  private void converge() throws SQLException {
    for (int number = 0; number < 3; number++) {
      for (LiveTenant tenant : tenants()) {
        tenant.setStream("full_visit_at = clock_timestamp(), mirror_not_before = NULL");
      }
      sweep.run();
    }
    for (LiveTenant tenant : tenants()) {
      assertThat(tenant.units()).isEqualTo(tenant.landlordUnits());
      assertThat(tenant.stream("string_agg(DISTINCT health, ' ')")).isEqualTo("ok");
    }
  }

  @Test
  void a_restore_without_any_later_event_is_noticed_by_the_next_report() throws SQLException {
    String backup = fixture.backUpLandlord();
    full.deliver(loseEvents());
    fixture.restoreLandlord(backup);
    full.report();

    converge();
    assertThat(value(full.database(), "SELECT epoch, watermark FROM geosync_ledger"))
        .isEqualTo("1 7");
  }

  @Test
  void a_landlord_on_another_server_compares_all_ledgers_at_once_and_one_is_evidence()
      throws SQLException {
    sweep.run();
    String backup = fixture.backUpLandlord();
    full.deliver(loseEvents());
    fixture.restoreLandlord(backup);
    change(6);
    behind.deliver(LiveTenant.log(fixture, 8, 13));
    behind.setStream("full_visit_at = clock_timestamp()");

    assertThat(sweep.run().restoredCountries()).isEmpty();
    sweep.run();

    for (LiveTenant tenant : tenants()) {
      assertThat(value(tenant.database(), "SELECT epoch FROM geosync_ledger")).isEqualTo("2");
      assertThat(tenant.units()).isEqualTo(LiveTenant.landlordUnits(fixture));
    }
  }

  @Test
  void an_id_that_a_restored_landlord_gives_again_in_another_country_is_not_lost()
      throws SQLException {
    run(
        fixture.landlordDatabase(),
        unit(50, "VN"),
        "INSERT INTO tenant_streams (tenant_id, country_code, health) SELECT id, 'VN', 'ok' FROM tenants WHERE name = 'full'");
    full.deliver("VN", LiveTenant.log(fixture, "VN", 1, 1));
    String backup = fixture.backUpLandlord();
    run(fixture.landlordDatabase(), unit(60, "PH"));
    full.deliver(LiveTenant.log(fixture, 8, 8));
    fixture.restoreLandlord(backup);
    run(fixture.landlordDatabase(), unit(60, "VN"));
    full.deliver("VN", LiveTenant.log(fixture, "VN", 2, 2));
    full.report();

    converge();
  }

  /** As long as nothing writes units between the restore and the next sweep. */
  @Test
  void members_of_a_lost_unit_do_not_come_to_a_unit_that_is_created_after_the_restore()
      throws SQLException {
    run(
        fixture.landlordDatabase(),
        "SELECT setval(pg_get_serial_sequence('geo_administrative_units', 'id'), 7)");
    sweep.run();
    String backup = fixture.backUpLandlord();
    assertThat(create("PH-lost")).isEqualTo(8);
    full.deliver(LiveTenant.log(fixture, 8, 8));
    run(
        full.database(),
        "CREATE TABLE members (unit_id bigint REFERENCES tenant_geo_units)",
        "INSERT INTO members SELECT id FROM tenant_geo_units WHERE external_code = 'PH-lost'");
    fixture.restoreLandlord(backup);

    sweep.run();

    assertThat(create("PH-other")).isGreaterThan(8);
    full.setStream("full_visit_at = NULL");
    sweep.run();
    assertThat(full.units()).isEqualTo(full.landlordUnits());
    assertThat(
            value(
                full.database(),
                "SELECT external_code, retired FROM members JOIN tenant_geo_units ON id = unit_id"))
        .isEqualTo("PH-lost t");
    assertThat(create("PH-next") - create("PH-last")).as("ids go on").isEqualTo(-1);
  }

  @Test
  void the_command_of_an_operator_reserves_ids_too() throws SQLException {
    run(
        fixture.landlordDatabase(),
        "SELECT setval(pg_get_serial_sequence('geo_administrative_units', 'id'), 7)");
    Sweeps.epochs(fixture).recover("PH");
    long first = create("PH-first");
    Sweeps.epochs(fixture).recover("PH");

    assertThat(first).isEqualTo(1_000_008);
    assertThat(create("PH-second")).isEqualTo(2_000_009);
  }

  private long create(String code) throws SQLException {
    return Long.parseLong(
        value(
            fixture.landlordDatabase(),
            """
            INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
            VALUES ('PH', 0, 'city', '%s', '{}') RETURNING id
            """
                .formatted(code)));
  }

  private static String unit(long id, String country) {
    return "INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local) VALUES (%1$d, '%2$s', 0, 'city', '%2$s-%1$d', '{}')"
        .formatted(id, country);
  }
}
