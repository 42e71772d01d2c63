package io.geosync.tenant.schema;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.Finding;
import io.geosync.contract.state.FindingSeverity;
import io.geosync.fixture.AdoptionScripts;
import io.geosync.fixture.Databases;
import io.geosync.tenant.check.TenantRows;
import io.geosync.tenant.fixture.Dump;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tenant databases as Laravel, Django and Rails create them. */
class FrameworkAdoptionTest {
  private static final String CUSTOM_UNIT =
      "SELECT u.code, p.external_geo_id, m.name FROM tenant_geo_units u JOIN tenant_geo_units p ON"
          + " p.id = u.parent_id JOIN members m ON m.geo_unit_id = u.id WHERE u.unit_type ="
          + " 'custom'";

  private Route route;

  @BeforeEach
  void a_landlord_with_units_1_2_and_3() throws SQLException {
    MemoryLandlord landlord = new MemoryLandlord();
    landlord.create(1, null);
    landlord.create(2, 1L);
    landlord.create(3, 2L);
    route = new Route(Databases.empty(), landlord);
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void a_laravel_database_is_adopted_with_repairs() throws SQLException {
    run(route.tenant(), AdoptionScripts.text("laravel_tenant"));

    assertThat(ids(FindingSeverity.REFUSED)).isEmpty();
    assertThat(ids(FindingSeverity.REPAIRED))
        .contains("column.type", "rows.country-case", "table.sequence");
    works();
  }

  @Test
  void a_django_database_is_refused_until_its_remedies_are_applied() throws SQLException {
    run(route.tenant(), AdoptionScripts.text("django_tenant"));
    isRefusedUnchanged("units_unit_code_uniq", "column position");

    run(route.tenant(), AdoptionScripts.text("django_tenant_remedies"));
    assertThat(ids(FindingSeverity.REFUSED)).isEmpty();
    works();
  }

  @Test
  void a_rails_database_is_refused_until_its_remedies_are_applied() throws SQLException {
    run(route.tenant(), AdoptionScripts.text("rails_tenant"));
    isRefusedUnchanged(
        "column created_at",
        "column updated_at",
        "index_tenant_geo_units_on_country_code_and_code");

    run(route.tenant(), AdoptionScripts.text("rails_tenant_remedies"));
    assertThat(ids(FindingSeverity.REFUSED)).isEmpty();
    works();
  }

  private List<String> ids(FindingSeverity severity) throws SQLException {
    return TenantSchema.inspect(route.tenant(), Adoption.UNRESTRICTED).stream()
        .filter(finding -> finding.severity() == severity)
        .map(Finding::id)
        .toList();
  }

  private void isRefusedUnchanged(String... objects) throws SQLException {
    List<String> before = Dump.of(route.tenant());

    assertThatThrownBy(() -> TenantSchema.prepare(route.tenant(), false))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContainingAll(objects);
    assertThat(Dump.of(route.tenant())).isEqualTo(before);
  }

  /** Members and custom units stay, and events and a mirror are applied. */
  private void works() throws SQLException {
    TenantSchema.prepare(route.tenant(), false);
    route.mirror();
    route.deliver(
        route.landlord().create(4, 3L), route.landlord().move(2, null), route.landlord().delete(1));

    assertThat(route.rows(CUSTOM_UNIT)).containsExactly("BRANCH 2 Jose");
    assertThat(route.path("BRANCH")).containsExactly("2 > BRANCH");
    assertThat(route.mirror().written()).isZero();
    assertThat(route.faults()).isEmpty();
    assertThat(new TenantRows().structure(route.tenant(), "PH").examples()).isEmpty();
  }
}
