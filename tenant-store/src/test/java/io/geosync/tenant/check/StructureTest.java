package io.geosync.tenant.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StructureTest {
  private Route route;

  @BeforeEach
  void units_1_to_30_with_a_custom_one() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.landlord().create(2, 1L);
    for (long unit = 3; unit <= 30; unit++) {
      route.landlord().create(unit, 2L);
    }
    route.deliverAll();
    route.addCustom(30, "OWN");
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void a_correct_tree_has_no_faults() throws SQLException {
    assertThat(structure()).isEqualTo(new TenantRows.Structure(0, 0, List.of()));
  }

  @Test
  void retired_units_and_their_children_are_no_faults() throws SQLException {
    route.deliver(route.landlord().delete(30));
    route.deliver(route.landlord().delete(2));

    assertThat(structure().wrongParents()).isZero();
    assertThat(structure().wrongPaths()).isZero();
  }

  @Test
  void a_wrong_path_is_found() throws SQLException {
    route.sql("UPDATE tenant_geo_units SET geo_path = '1.1' WHERE external_geo_id = 5");
    TenantRows.Structure report = structure();

    assertThat(report).returns(0L, TenantRows.Structure::wrongParents);
    assertThat(report).returns(1L, TenantRows.Structure::wrongPaths);
    assertThat(report.examples().getFirst())
        .isEqualTo(
            "row %d (OFFICIAL-PH-PH-5): geo_path 1.1, recomputed %d.%d.%1$d"
                .formatted(route.rowOf(5), route.rowOf(1), route.rowOf(2)));
  }

  @Test
  void a_custom_units_wrong_path_is_found() throws SQLException {
    route.sql("UPDATE tenant_geo_units SET geo_path = '' WHERE code = 'OWN'");

    assertThat(structure()).returns(1L, TenantRows.Structure::wrongPaths);
  }

  @Test
  void a_wrong_parent_is_found_together_with_the_wrong_paths() throws SQLException {
    route.sql("UPDATE tenant_geo_units SET parent_id = NULL WHERE external_geo_id = 30");
    TenantRows.Structure report = structure();

    assertThat(report).returns(1L, TenantRows.Structure::wrongParents);
    assertThat(report).returns(2L, TenantRows.Structure::wrongPaths);
    assertThat(report.examples().getFirst())
        .isEqualTo(
            "row %d (OFFICIAL-PH-PH-30): parent_id null, the row of unit 2 is %d"
                .formatted(route.rowOf(30), route.rowOf(2)));
  }

  @Test
  void a_cycle_is_found() throws SQLException {
    route.sql(
        "UPDATE tenant_geo_units SET parent_id = %d WHERE external_geo_id = 1"
            .formatted(route.rowOf(2)));
    TenantRows.Structure report = structure();

    assertThat(report).returns(1L, TenantRows.Structure::wrongParents);
    assertThat(report).returns(31L, TenantRows.Structure::wrongPaths);
    assertThat(report.examples()).hasSize(20).last().asString().contains("its own ancestor");
  }

  @Test
  void another_country_is_excluded() throws SQLException {
    route.sql("UPDATE tenant_geo_units SET geo_path = ''");

    assertThat(new TenantRows().structure(route.tenant(), "US").wrongPaths()).isZero();
  }

  private TenantRows.Structure structure() throws SQLException {
    return new TenantRows().structure(route.tenant(), MemoryLandlord.COUNTRY);
  }
}
