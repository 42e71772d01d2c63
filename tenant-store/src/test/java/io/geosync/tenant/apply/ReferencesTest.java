package io.geosync.tenant.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which references of a tenant keep the row of a deleted unit. */
class ReferencesTest {
  private Route route;

  @BeforeEach
  void units_1_and_2_below_it() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.landlord().create(2, 1L);
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.falseAccounts()).isEmpty();
    route.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ON DELETE CASCADE", "ON DELETE SET NULL", "ON DELETE RESTRICT"})
  void a_unit_with_members_is_retired_for_every_action_of_their_foreign_key(String rule)
      throws SQLException {
    visits("geo_unit_id bigint REFERENCES tenant_geo_units (id) " + rule, "");
    deleteUnit2();

    assertThat(route.unit(2, "retired, is_active, position, parent_external_id"))
        .containsExactly("t f 3 1");
    assertThat(route.path("OFFICIAL-PH-PH-2")).containsExactly("1 > 2");
    assertThat(route.rows("SELECT count(geo_unit_id) FROM visits")).containsExactly("1");
    assertThat(route.rows("SELECT * FROM geosync_tombstones")).isEmpty();
  }

  @Test
  void members_in_a_partitioned_table_keep_the_unit() throws SQLException {
    route.sql(
        """
        CREATE TABLE visits (geo_unit_id bigint REFERENCES tenant_geo_units (id) ON DELETE CASCADE, year integer)
            PARTITION BY LIST (year)
        """,
        "CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES IN (2025)",
        "CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES IN (2026)",
        "INSERT INTO visits VALUES (%d, 2026)".formatted(route.rowOf(2)));
    deleteUnit2();

    assertThat(route.unit(2, "retired")).containsExactly("t");
    assertThat(route.rows("SELECT count(*) FROM visits")).containsExactly("1");
  }

  @Test
  void members_with_a_foreign_key_of_two_columns_keep_the_unit() throws SQLException {
    route.sql("ALTER TABLE tenant_geo_units ADD UNIQUE (id, country_code)");
    visits(
        """
        geo_unit_id bigint, country text DEFAULT 'PH',
        FOREIGN KEY (country, geo_unit_id) REFERENCES tenant_geo_units (country_code, id) ON DELETE CASCADE
        """,
        "(geo_unit_id)");
    deleteUnit2();

    assertThat(route.unit(2, "retired")).containsExactly("t");
    assertThat(route.rows("SELECT count(*) FROM visits")).containsExactly("1");
  }

  @Test
  void a_reference_from_another_unit_in_a_column_of_the_tenant_keeps_the_unit()
      throws SQLException {
    route.sql(
        "ALTER TABLE tenant_geo_units ADD twin_id bigint REFERENCES tenant_geo_units (id) ON DELETE"
            + " CASCADE",
        "UPDATE tenant_geo_units SET twin_id = %d WHERE external_geo_id = 1"
            .formatted(route.rowOf(2)));
    deleteUnit2();

    assertThat(route.unit(2, "retired")).containsExactly("t");
    assertThat(route.unit(1, "retired")).containsExactly("f");
  }

  @Test
  void a_unit_that_references_only_itself_is_removed() throws SQLException {
    route.sql(
        "ALTER TABLE tenant_geo_units ADD twin_id bigint REFERENCES tenant_geo_units (id)",
        "UPDATE tenant_geo_units SET twin_id = id");
    deleteUnit2();

    assertThat(route.unit(2, "id")).isEmpty();
  }

  @Test
  void a_custom_child_keeps_the_unit() throws SQLException {
    route.addCustom(2, "OWN");
    deleteUnit2();

    assertThat(route.unit(2, "retired")).containsExactly("t");
    assertThat(route.path("OWN")).containsExactly("1 > 2 > OWN");
  }

  @Test
  void an_official_child_does_not_keep_the_unit() throws SQLException {
    route.landlord().move(2, null);
    var delete = route.landlord().delete(1);
    route.deliver(delete);

    assertThat(route.unit(1, "id")).isEmpty();
    assertThat(route.unit(2, "parent_id, parent_external_id")).containsExactly("- 1");
    assertThat(route.path("OFFICIAL-PH-PH-2")).containsExactly("2");
    route.deliverAll();
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void members_without_a_foreign_key_keep_the_unit_if_their_column_is_configured()
      throws SQLException {
    visits("geo_unit_id bigint", "");
    route.sql("INSERT INTO geosync_references VALUES ('visits', 'geo_unit_id')");
    deleteUnit2();

    assertThat(route.unit(2, "retired")).containsExactly("t");
  }

  @Test
  void members_without_a_foreign_key_or_a_configured_column_do_not_keep_the_unit()
      throws SQLException {
    visits("geo_unit_id bigint", "");
    deleteUnit2();

    assertThat(route.unit(2, "id")).isEmpty();
  }

  @Test
  void a_configured_column_that_does_not_exist_makes_the_delete_fail() throws SQLException {
    route.sql("INSERT INTO geosync_references VALUES ('visits', 'geo_unit_id')");
    assertThatThrownBy(this::deleteUnit2)
        .isInstanceOfSatisfying(
            SQLException.class,
            error -> assertThat(TenantFault.of(error)).isEqualTo(TenantFault.PERMANENT));

    assertThat(route.unit(2, "retired")).containsExactly("f");
  }

  @Test
  void members_that_row_security_hides_make_the_delete_fail() throws SQLException {
    visits("geo_unit_id bigint REFERENCES tenant_geo_units (id) ON DELETE CASCADE", "");
    String role = "role_of_" + route.database().getDatabaseName();
    Sql.run(
        Databases.administrator(route.database()),
        "CREATE ROLE " + role,
        "GRANT %s TO %s".formatted(role, route.database().getUser()));
    route.sql(
        "ALTER TABLE visits ENABLE ROW LEVEL SECURITY",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role,
        "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + role,
        "SET ROLE " + role);
    assertThat(route.rows("SELECT * FROM visits")).isEmpty();
    assertThatThrownBy(this::deleteUnit2)
        .isInstanceOfSatisfying(
            SQLException.class,
            error -> assertThat(TenantFault.of(error)).isEqualTo(TenantFault.PERMANENT));
    route.sql("RESET ROLE");

    assertThat(route.unit(2, "retired")).containsExactly("f");
    assertThat(route.rows("SELECT count(*) FROM visits")).containsExactly("1");
  }

  @Test
  void a_retired_unit_that_the_landlord_creates_again_is_active() throws SQLException {
    visits("geo_unit_id bigint REFERENCES tenant_geo_units (id)", "");
    long row = route.rowOf(2);
    deleteUnit2();
    route.deliver(route.landlord().create(2, 1L));

    assertThat(route.unit(2, "id, retired, is_active")).containsExactly(row + " f t");
    assertThat(route.faults()).isEmpty();
  }

  private void visits(String columns, String names) throws SQLException {
    route.sql(
        "CREATE TABLE visits (%s)".formatted(columns),
        "INSERT INTO visits %s VALUES (%d)".formatted(names, route.rowOf(2)));
  }

  private void deleteUnit2() throws SQLException {
    assertThat(route.deliver(route.landlord().delete(2)).applied()).isEqualTo(1);
  }
}
