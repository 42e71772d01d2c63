package io.geosync.tenant.following;

import static io.geosync.tenant.following.ReformedTenant.moved;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References whose rows cannot follow, with the reason. */
class RefusedReferencesTest {
  private ReformedTenant tenant;

  @BeforeEach
  void units_1_and_2_that_merged_into_3() throws SQLException {
    tenant = ReformedTenant.withMerge();
  }

  @AfterEach
  void close() throws SQLException {
    tenant.close();
  }

  @Test
  void a_table_without_a_key_is_refused_with_advice() throws SQLException {
    tenant.sql(
        "CREATE TABLE visits (unit_id bigint REFERENCES tenant_geo_units, at date)",
        "INSERT INTO visits VALUES (1001, '2025-01-01')");

    assertThat(tenant.refusal("visits.unit_id"))
        .contains("no primary key", "ALTER TABLE public.visits ADD PRIMARY KEY");
    assertThat(moved(tenant.followIn("visits", "unit_id"))).isZero();
    assertThat(tenant.count("visits.unit_id").certain()).isEqualTo(1);
    assertThat(tenant.rows("SELECT row_key, successor_id FROM tenant_geo_ended_references"))
        .containsExactly("- 1003");
  }

  @Test
  void a_column_that_is_generated_is_refused() throws SQLException {
    tenant.sql(
        "CREATE TABLE visits (id bigint PRIMARY KEY, number bigint, unit_id bigint GENERATED ALWAYS AS"
            + " (number + 1000) STORED REFERENCES tenant_geo_units)");
    assertThat(tenant.refusal("visits.unit_id")).contains("generated");
  }

  @Test
  void a_table_that_geosync_may_not_change_is_refused_with_the_grant() throws SQLException {
    tenant.asAdministrator(
        "CREATE TABLE visits (id bigint PRIMARY KEY, unit_id bigint REFERENCES tenant_geo_units, note text)",
        "INSERT INTO visits VALUES (1, 1001)",
        "GRANT SELECT ON visits TO geosync_tenant");
    assertThat(tenant.refusal("visits.unit_id"))
        .contains("GRANT UPDATE (unit_id) ON public.visits TO geosync_tenant");
    assertThat(tenant.count("visits.unit_id").certain()).isEqualTo(1);

    tenant.asAdministrator("GRANT UPDATE (unit_id) ON visits TO geosync_tenant");
    assertThat(moved(tenant.followIn("visits", "unit_id"))).isEqualTo(1);
  }

  @Test
  void a_table_whose_rows_geosync_cannot_see_is_refused() throws SQLException {
    tenant.asAdministrator(
        "CREATE TABLE visits (id bigint PRIMARY KEY, unit_id bigint REFERENCES tenant_geo_units)",
        "CREATE TABLE hidden (id bigint PRIMARY KEY, unit_id bigint REFERENCES tenant_geo_units)",
        "GRANT SELECT, UPDATE ON visits TO geosync_tenant",
        "ALTER TABLE visits ENABLE ROW LEVEL SECURITY");
    assertThat(tenant.refusal("visits.unit_id")).contains("row security hides rows");
    assertThat(tenant.refusal("hidden.unit_id")).contains("GRANT SELECT ON public.hidden");
    assertThat(tenant.rows("SELECT * FROM tenant_geo_ended_references")).isEmpty();
  }

  @Test
  void views_missing_tables_and_tables_with_children_are_refused() throws SQLException {
    tenant.sql(
        "CREATE VIEW shown AS SELECT id, geo_unit_id FROM members",
        "CREATE TABLE base (id bigint PRIMARY KEY, unit_id bigint REFERENCES tenant_geo_units)",
        "CREATE TABLE child () INHERITS (base)",
        "INSERT INTO geosync_references VALUES ('shown', 'geo_unit_id'), ('gone', 'unit_id'), ('members', 'gone')");
    assertThat(tenant.refusal("shown.geo_unit_id")).contains("not a table");
    assertThat(tenant.refusal("gone.unit_id")).contains("does not exist");
    assertThat(tenant.refusal("members.gone")).contains("does not exist");
    assertThat(tenant.refusal("base.unit_id")).contains("inherit");
  }
}
