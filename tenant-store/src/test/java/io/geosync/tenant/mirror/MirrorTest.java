package io.geosync.tenant.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.fixture.Databases;
import io.geosync.tenant.apply.ApplyReport;
import io.geosync.tenant.apply.ApplyReport.Outcome;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Objection;
import io.geosync.tenant.fixture.Route;
import io.geosync.tenant.fixture.TenantFixture;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After a mirror a tenant's official units equal the landlord's. */
class MirrorTest {
  private Route route;
  private MemoryLandlord landlord;

  @BeforeEach
  void a_landlord_with_units_1_to_4_of_which_4_is_deleted() throws SQLException {
    route = new Route();
    landlord = route.landlord();
    landlord.create(1, null);
    landlord.create(2, 1L);
    landlord.create(3, 2L);
    landlord.create(4, 2L);
    landlord.rename(3, "third");
    landlord.delete(4);
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void an_empty_tenant_gets_all_active_units_and_a_complete_ledger() throws SQLException {
    MirrorReport report = route.mirror();

    assertThat(report.written()).isEqualTo(3);
    assertThat(report.ledger().watermark()).isEqualTo(6);
    assertThat(report.ledger().missing().ranges()).isEmpty();
    assertThat(report.ledger().highestEventId()).isEqualTo(landlord.log().getLast().id());
    assertThat(route.unit(4, "id")).isEmpty();
    assertThat(route.path("OFFICIAL-PH-PH-3")).containsExactly("1 > 2 > 3");
    assertThat(route.rows("SELECT source, positions FROM geosync_batches"))
        .containsExactly("mirror {[1,7)}");
    theTenantIsRight();
  }

  @Test
  void a_second_mirror_changes_nothing() throws SQLException {
    route.mirror();
    String versions = "SELECT xmin, id FROM tenant_geo_units ORDER BY id";
    var before = route.rows(versions);
    MirrorReport report = route.mirror();

    assertThat(report)
        .returns(3L, MirrorReport::unchanged)
        .returns(0L, MirrorReport::written)
        .returns(0L, MirrorReport::removed)
        .returns(0L, MirrorReport::retired)
        .returns(0L, MirrorReport::rejected);
    assertThat(route.rows(versions)).isEqualTo(before);
    theTenantIsRight();
  }

  @Test
  void a_landlord_without_units_is_mirrored() throws SQLException {
    try (Route empty = new Route(TenantFixture.tenant(), new MemoryLandlord())) {
      assertThat(empty.mirror().ledger().epoch()).isEqualTo(1);
      assertThat(empty.deliver(empty.landlord().create(1, null)).applied()).isEqualTo(1);
      assertThat(empty.faults()).isEmpty();
    }
  }

  @Test
  void thousands_of_units_are_mirrored_completely() throws SQLException {
    for (long unit = 10; unit < 2_510; unit++) {
      landlord.create(unit, unit % 7 == 0 ? 1 : unit - 1);
      if (unit % 7 == 6) {
        landlord.rename(unit, "named " + unit);
      }
    }
    landlord.move(10, 1L);

    assertThat(route.mirror().written()).isEqualTo(2_503);
    theTenantIsRight();
  }

  @Test
  void lost_events_are_covered_by_the_mirror_and_are_duplicates_later() throws SQLException {
    route.deliver(landlord.at(1), landlord.at(3));
    MirrorReport report = route.mirror();
    assertThat(report.ledger().missing().ranges()).isEmpty();

    ApplyReport late = route.deliver(landlord.at(2), landlord.at(5));
    assertThat(late.duplicate()).isEqualTo(2);
    theTenantIsRight();
  }

  @Test
  void units_unknown_to_the_landlord_are_removed_or_retired() throws SQLException {
    route.mirror();
    route.sql(
        """
        INSERT INTO tenant_geo_units (external_geo_id, external_code, country_code, unit_type, admin_level, admin_type,
            code, name_local)
        SELECT id, 'X' || id, 'PH', 'official', 1, 'area', 'OFFICIAL-PH-X' || id, '{}' FROM (VALUES (90), (91)) AS x (id)
        """,
        "INSERT INTO members (geo_unit_id) SELECT id FROM tenant_geo_units WHERE external_geo_id ="
            + " 91");
    MirrorReport report = route.mirror();

    assertThat(report).returns(1L, MirrorReport::removed).returns(1L, MirrorReport::retired);
    assertThat(route.unit(90, "id")).isEmpty();
    assertThat(route.unit(91, "retired, is_active, code")).containsExactly("t f OFFICIAL-PH-X91");
  }

  @Test
  void a_deleted_unit_with_members_is_retired() throws SQLException {
    route.deliver(landlord.at(1), landlord.at(2), landlord.at(4));
    route.sql("INSERT INTO members (geo_unit_id) VALUES (%d)".formatted(route.rowOf(4)));
    MirrorReport report = route.mirror();

    assertThat(report.retired()).isEqualTo(1);
    assertThat(route.unit(4, "retired, position")).containsExactly("t 6");
    theTenantIsRight();
  }

  @Test
  void a_mirror_begins_another_epoch_and_rows_keep_their_ids() throws SQLException {
    route.mirror();
    long row = route.rowOf(3);
    MemoryLandlord restored = new MemoryLandlord();
    restored.create(3, null);
    restored.create(1, null);
    for (int name = 3; name <= 9; name++) {
      restored.rename(1, "name " + name);
    }
    try (Route second = new Route(route.database(), restored)) {
      second.epoch(2);
      assertThat(second.deliver(restored.at(1)).outcome()).isEqualTo(Outcome.EPOCH_AHEAD);
      MirrorReport report = second.mirror();

      assertThat(report.ledger().epoch()).isEqualTo(2);
      assertThat(report.ledger().watermark()).isEqualTo(9);
      assertThat(report.removed()).isEqualTo(1);
      assertThat(second.rowOf(3)).isEqualTo(row);
      assertThat(second.faults()).isEmpty();
      assertThat(second.deliver(restored.rename(3, "after")).applied()).isEqualTo(1);
      assertThat(second.faults()).isEmpty();
      assertThat(second.falseAccounts()).isEmpty();
    }
    assertThat(route.deliverAll().outcome()).isEqualTo(Outcome.EPOCH_BEHIND);
  }

  @Test
  void a_snapshot_behind_the_ledger_resets_the_ledger() throws SQLException {
    route.mirror();
    MemoryLandlord restored = new MemoryLandlord();
    restored.create(1, null);
    try (Route second = new Route(route.database(), restored)) {
      assertThat(second.mirror().ledger().watermark()).isEqualTo(1);
      assertThat(second.rows("SELECT external_geo_id FROM tenant_geo_units")).containsExactly("1");
      assertThat(second.deliver(restored.create(9, 1L)).applied()).isEqualTo(1);
      assertThat(second.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Objection.class)
  void a_rejected_unit_is_recorded_and_the_others_are_mirrored(Objection objection)
      throws SQLException {
    objection.to(route.tenant());
    GeographyEvent unwanted = landlord.rename(2, Objection.UNWANTED);
    landlord.rename(1, "first");
    MirrorReport report = route.mirror();

    assertThat(report.written()).isEqualTo(2);
    assertThat(report.rejected()).isEqualTo(1);
    assertThat(report.ledger().rejectedCount()).isEqualTo(1);
    assertThat(report.ledger().missing().ranges())
        .containsExactly(new PositionRange(unwanted.position(), unwanted.position()));
    assertThat(route.rows("SELECT unit_id, sql_state FROM geosync_refused"))
        .containsExactly("2 " + objection.sqlState());
    assertThat(route.unit(3, "parent_id")).containsExactly("-");

    landlord.rename(2, "welcome");
    assertThat(route.mirror().ledger().rejectedCount()).isZero();
    theTenantIsRight();
  }

  @Test
  void of_a_units_rejected_events_only_its_current_state_stays_rejected() throws SQLException {
    route.deliverAll();
    Objection.CHECK.to(route.tenant());
    route.deliver(landlord.rename(2, Objection.UNWANTED));
    route.deliver(landlord.rename(2, Objection.UNWANTED));
    landlord.rename(1, "first");
    MirrorReport report = route.mirror();

    assertThat(report.ledger().missing().ranges()).containsExactly(new PositionRange(8, 8));
    assertThat(report.ledger().rejectedCount()).isEqualTo(1);
    assertThat(route.falseAccounts()).isEmpty();
    route.deliver(landlord.rename(2, "welcome"));
    theTenantIsRight();
  }

  @Test
  void a_database_that_was_never_prepared_is_reported_as_such() throws SQLException {
    try (Route unprepared = new Route(Databases.empty(), landlord)) {
      assertThatThrownBy(unprepared::mirror)
          .isInstanceOfSatisfying(
              GeosyncException.class,
              error -> assertThat(error.errorId()).isEqualTo(ErrorId.TENANT_NOT_PREPARED));
    }
  }

  private void theTenantIsRight() throws SQLException {
    assertThat(route.faults()).isEmpty();
    assertThat(route.falseAccounts()).isEmpty();
  }
}
