package io.geosync.tenant.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repair writes the rows that differ and does not change the ledger. */
class RepairTest {
  private static final String WRITTEN =
      "SELECT external_geo_id FROM tenant_geo_units WHERE xmin::text::bigint > %s ORDER BY 1";

  private Route route;

  @BeforeEach
  void four_units_in_a_line() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    for (long unit = 2; unit <= 4; unit++) {
      route.landlord().create(unit, unit - 1);
    }
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  private MirrorReport repair() throws SQLException {
    return new MirrorEngine().repair(route.tenant(), MemoryLandlord.COUNTRY, route::snapshot);
  }

  @Test
  void only_rows_that_differ_are_written() throws SQLException {
    route.sql("UPDATE tenant_geo_units SET name_local = '{}' WHERE external_geo_id = 3");
    String before =
        route.rows("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1").getFirst();

    MirrorReport report = repair();

    assertThat(report).returns(1L, MirrorReport::written).returns(3L, MirrorReport::unchanged);
    assertThat(route.rows(WRITTEN.formatted(before))).containsExactly("3");
    assertThat(route.faults()).isEmpty();
    assertThat(route.falseAccounts()).isEmpty();
  }

  @Test
  void the_ledger_stays_and_a_later_event_is_written_and_counted_when_it_arrives()
      throws SQLException {
    GeographyEvent underWay = route.landlord().rename(2, "under way");
    route.sql("UPDATE tenant_geo_units SET is_active = false WHERE external_geo_id IN (2, 4)");

    MirrorReport report = repair();
    assertThat(report.ledger().watermark()).isEqualTo(4);
    assertThat(report).returns(1L, MirrorReport::written).returns(0L, MirrorReport::removed);
    assertThat(route.unit(2, "position, is_active")).containsExactly("2 f");
    assertThat(route.unit(4, "position, is_active")).containsExactly("4 t");
    route.deliver(underWay);

    assertThat(route.faults()).isEmpty();
    assertThat(route.falseAccounts()).isEmpty();
    assertThat(route.rows("SELECT applied, watermark FROM geosync_ledger"))
        .containsExactly("{[1,6)} 5");
  }

  @Test
  void a_missing_row_is_inserted_and_a_surplus_row_is_deleted() throws SQLException {
    route.landlord().delete(4);
    route.deliverAll();
    route.sql(
        "DELETE FROM tenant_geo_units WHERE external_geo_id = 3",
        """
        INSERT INTO tenant_geo_units (external_geo_id, external_code, country_code, unit_type, admin_level, admin_type,
            code, name_local, geo_path, position)
        VALUES (99, 'X', 'PH', 'official', 1, 'x', 'OFFICIAL-PH-X', '{}', '99', 1)
        """);

    MirrorReport report = repair();

    assertThat(report).returns(1L, MirrorReport::written).returns(1L, MirrorReport::removed);
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void events_under_way_that_a_restore_loses_leave_no_row() throws SQLException {
    route.landlord().create(5, 4L);
    route.landlord().rename(3, "lost");
    repair();
    route.restoreLandlord(4);
    route.landlord().rename(1, "new");
    route.landlord().rename(2, "new");
    route.landlord().rename(4, "new");

    route.deliverAll();

    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_ledger_of_another_epoch_is_mirrored() throws SQLException {
    route.epoch(2);

    MirrorReport report = repair();

    assertThat(report.ledger()).returns(2L, ledger -> ledger.epoch());
    assertThat(report.ledger().watermark()).isEqualTo(4);
  }
}
