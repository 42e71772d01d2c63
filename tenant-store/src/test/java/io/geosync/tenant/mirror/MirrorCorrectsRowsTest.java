package io.geosync.tenant.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenant.check.TenantRows;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror corrects official units that were changed with plain SQL. */
class MirrorCorrectsRowsTest {
  private Route route;

  @BeforeEach
  void units_1_to_4_in_a_line_with_a_custom_one_at_the_end() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    for (long unit = 2; unit <= 4; unit++) {
      route.landlord().create(unit, unit - 1);
    }
    route.mirror();
    route.addCustom(4, "OWN");
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name_local = '{\"en\": \"damaged\"}'",
        "is_active = false",
        "admin_level = 7",
        "admin_type = 'other'",
        "external_code = 'other'",
        "code = 'other'",
        "valid_from = '2001-01-01'",
        "parent_external_id = NULL",
        "parent_id = NULL",
        "parent_id = (SELECT id FROM tenant_geo_units WHERE external_geo_id = 1)",
        "parent_id = (SELECT id FROM tenant_geo_units WHERE external_geo_id = 4)",
        "retired = true, is_active = false",
        "link_blocked = true",
        "position = 0"
      })
  void a_damaged_row_is_corrected(String damage) throws SQLException {
    route.sql("UPDATE tenant_geo_units SET %s WHERE external_geo_id = 3".formatted(damage));
    MirrorReport report = route.mirror();

    assertThat(report).returns(1L, MirrorReport::written).returns(3L, MirrorReport::unchanged);
    theTenantIsRight();
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "'9.9.9'", "geo_path || '.5'", "id::text"})
  void a_damaged_path_is_recomputed(String path) throws SQLException {
    route.sql("UPDATE tenant_geo_units SET geo_path = " + path);
    route.mirror();

    theTenantIsRight();
  }

  @Test
  void a_deleted_row_is_inserted_again_and_its_children_are_linked() throws SQLException {
    route.sql(
        "UPDATE tenant_geo_units SET parent_id = NULL WHERE external_geo_id = 3",
        "DELETE FROM tenant_geo_units WHERE external_geo_id = 2");
    MirrorReport report = route.mirror();

    assertThat(report.written()).isPositive();
    assertThat(report.removed()).isZero();
    theTenantIsRight();
  }

  private void theTenantIsRight() throws SQLException {
    assertThat(route.faults()).isEmpty();
    assertThat(route.path("OWN")).containsExactly("1 > 2 > 3 > 4 > OWN");
    assertThat(new TenantRows().structure(route.tenant(), MemoryLandlord.COUNTRY).examples())
        .isEmpty();
    assertThat(route.falseAccounts()).isEmpty();
  }
}
