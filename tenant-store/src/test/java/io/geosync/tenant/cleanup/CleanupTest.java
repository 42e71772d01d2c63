package io.geosync.tenant.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.fixture.Databases;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CleanupTest {
  private Route route;

  @BeforeEach
  void units_1_2_and_3_in_a_line_with_members_on_2_and_3() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.landlord().create(2, 1L);
    route.landlord().create(3, 2L);
    route.deliverAll();
    route.sql(
        "INSERT INTO members (geo_unit_id) SELECT id FROM tenant_geo_units WHERE external_geo_id >"
            + " 1");
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  @Test
  void a_retired_unit_is_deleted_after_its_last_member() throws SQLException {
    delete3();
    assertThat(clean()).isZero();
    assertThat(route.unit(3, "retired")).containsExactly("t");

    membersLeave(3);
    assertThat(clean()).isEqualTo(1);
    assertThat(route.unit(3, "id")).isEmpty();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void an_active_unit_without_members_stays() throws SQLException {
    membersLeave(2);
    assertThat(clean()).isZero();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_retired_subtree_is_deleted_in_one_run() throws SQLException {
    route.addCustom(3, "OWN");
    delete3();
    route.deliver(route.landlord().delete(2));
    route.sql("DELETE FROM members", "DELETE FROM tenant_geo_units WHERE code = 'OWN'");

    assertThat(clean()).isEqualTo(2);
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_retired_parent_is_deleted_and_its_retired_child_with_a_member_stays() throws SQLException {
    delete3();
    route.deliver(route.landlord().delete(2));
    membersLeave(2);

    assertThat(clean()).isEqualTo(1);
    assertThat(route.unit(3, "parent_id, retired")).containsExactly("- t");
    assertThat(route.path("OFFICIAL-PH-PH-3")).containsExactly("3");
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_late_event_does_not_revive_a_unit_after_the_clean_up() throws SQLException {
    GeographyEvent late = route.landlord().rename(3, "late");
    delete3();
    membersLeave(3);
    assertThat(clean()).isEqualTo(1);
    route.deliver(late);

    assertThat(route.unit(3, "id")).isEmpty();
    assertThat(route.rows("SELECT * FROM geosync_tombstones")).isEmpty();
  }

  @Test
  void rows_of_another_country_stay() throws SQLException {
    delete3();
    membersLeave(3);

    assertThat(new Cleanup().clean(route.tenant(), "US")).isZero();
    assertThat(route.unit(3, "retired")).containsExactly("t");
  }

  @Test
  void a_row_that_a_trigger_of_the_tenant_keeps_stays() throws SQLException {
    delete3();
    membersLeave(3);
    route.sql(
        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "CREATE TRIGGER keep BEFORE DELETE ON tenant_geo_units FOR EACH ROW EXECUTE FUNCTION"
            + " keep()");

    assertThat(clean()).isZero();
    assertThat(route.unit(3, "retired")).containsExactly("t");
  }

  @Test
  void a_database_that_was_never_prepared_is_reported_as_such() throws SQLException {
    try (Connection unprepared = Databases.empty().getConnection()) {
      assertThatThrownBy(() -> new Cleanup().clean(unprepared, MemoryLandlord.COUNTRY))
          .isInstanceOfSatisfying(
              GeosyncException.class,
              error -> assertThat(error.errorId()).isEqualTo(ErrorId.TENANT_NOT_PREPARED));
    }
  }

  private long clean() throws SQLException {
    return new Cleanup().clean(route.tenant(), MemoryLandlord.COUNTRY);
  }

  private void delete3() throws SQLException {
    route.deliver(route.landlord().delete(3));
  }

  private void membersLeave(long unit) throws SQLException {
    route.sql("DELETE FROM members WHERE geo_unit_id = %d".formatted(route.rowOf(unit)));
  }
}
