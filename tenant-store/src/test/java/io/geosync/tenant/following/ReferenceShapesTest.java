package io.geosync.tenant.following;

import static io.geosync.tenant.following.ReformedTenant.moved;
import static io.geosync.tenant.following.ReformedTenant.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.fixture.AdoptionScripts;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.tenant.schema.TenantSchema;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Tables of tenants as they exist: keys, names, partitions, rights. */
class ReferenceShapesTest {
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
  void a_composite_primary_key_that_contains_the_unit() throws SQLException {
    tenant.sql(
        "CREATE TABLE members_units (member bigint, unit_id bigint REFERENCES tenant_geo_units,"
            + " note text, PRIMARY KEY (member, unit_id))",
        "INSERT INTO members_units VALUES (1, 1001, 'a'), (2, 1001, 'b'), (2, 1003, 'c'), (3, 1002, 'd')");
    List<String> before = tenant.rows("SELECT * FROM members_units ORDER BY member, unit_id");
    List<FollowStep> steps = tenant.followIn("members_units", "unit_id");

    assertThat(moved(steps)).isEqualTo(2);
    assertThat(problems(steps)).hasSize(1);
    assertThat(tenant.rows("SELECT * FROM members_units ORDER BY member, unit_id"))
        .containsExactly("1 1003 a", "2 1001 b", "2 1003 c", "3 1003 d");
    assertThat(moved(tenant.undo())).isEqualTo(2);
    assertThat(tenant.rows("SELECT * FROM members_units ORDER BY member, unit_id"))
        .isEqualTo(before);
  }

  @Test
  void two_rows_that_become_equal_do_not_both_move() throws SQLException {
    tenant.sql(
        "CREATE TABLE members_units (member bigint, unit_id bigint REFERENCES tenant_geo_units, PRIMARY KEY (member, unit_id))",
        "INSERT INTO members_units VALUES (1, 1001), (1, 1002), (2, 1001)");
    List<FollowStep> steps = tenant.followIn("members_units", "unit_id");

    assertThat(moved(steps)).isEqualTo(2);
    assertThat(problems(steps)).hasSize(1);
    assertThat(tenant.value("SELECT count(*) FROM members_units")).isEqualTo("3");
  }

  @Test
  void a_composite_foreign_key_with_the_country() throws SQLException {
    tenant.sql(
        "ALTER TABLE tenant_geo_units ADD UNIQUE (id, country_code)",
        "CREATE TABLE shops (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), country text, unit_id bigint,"
            + " FOREIGN KEY (unit_id, country) REFERENCES tenant_geo_units (id, country_code))",
        "ALTER TABLE shops ADD FOREIGN KEY (unit_id) REFERENCES tenant_geo_units",
        "INSERT INTO shops (country, unit_id) VALUES ('VN', 1001), ('VN', 1002), (NULL, 1001), ('VN', NULL)");

    assertThat(moved(tenant.followIn("shops", "unit_id"))).isEqualTo(3);
    assertThat(tenant.rows("SELECT country, unit_id FROM shops ORDER BY 1, 2"))
        .containsExactly("VN 1003", "VN 1003", "VN -", "- 1003");
    assertThat(moved(tenant.undo())).isEqualTo(3);
  }

  @Test
  void a_foreign_key_to_the_landlords_id() throws SQLException {
    tenant.sql(
        "ALTER TABLE tenant_geo_units ADD UNIQUE (external_geo_id)",
        "CREATE TABLE shops (id serial PRIMARY KEY, geo integer REFERENCES tenant_geo_units (external_geo_id))"
            .replace("integer", "bigint"),
        "INSERT INTO shops (geo) VALUES (1), (2), (3)");

    assertThat(moved(tenant.followIn("shops", "geo"))).isEqualTo(2);
    assertThat(tenant.rows("SELECT geo FROM shops")).containsExactly("3", "3", "3");
    tenant.undo();
    assertThat(tenant.rows("SELECT geo FROM shops ORDER BY id")).containsExactly("1", "2", "3");
  }

  @Test
  void quoted_names_in_another_schema() throws SQLException {
    tenant.asAdministrator("CREATE SCHEMA \"Sales Dept\" AUTHORIZATION geosync_tenant");
    tenant.sql(
        "CREATE TABLE \"Sales Dept\".\"Order's\" (\"Id %\" text PRIMARY KEY, \"Unit\" bigint REFERENCES tenant_geo_units)",
        "INSERT INTO \"Sales Dept\".\"Order's\" VALUES ('a \"b\" ''c''', 1001)");

    assertThat(moved(tenant.followIn("\"Sales Dept\".\"Order''s\"", "\"Unit\""))).isEqualTo(1);
    assertThat(tenant.rows("SELECT \"Unit\" FROM \"Sales Dept\".\"Order's\""))
        .containsExactly("1003");
    assertThat(moved(tenant.undo())).isEqualTo(1);
    assertThat(
            tenant.rows(
                "SELECT table_name, column_name, candidates FROM tenant_geo_ended_references"))
        .containsExactly("\"Sales Dept\".\"Order's\" \"Unit\" {1003}");
  }

  @Test
  void a_table_that_is_partitioned_by_the_unit() throws SQLException {
    tenant.sql(
        "CREATE TABLE visits (id bigint, unit_id bigint NOT NULL REFERENCES tenant_geo_units,"
            + " PRIMARY KEY (id, unit_id)) PARTITION BY RANGE (unit_id)",
        "CREATE TABLE visits_old PARTITION OF visits FOR VALUES FROM (0) TO (1003)",
        "CREATE TABLE visits_new PARTITION OF visits FOR VALUES FROM (1003) TO (9999)",
        "INSERT INTO visits SELECT n, 1001 + n % 2 FROM generate_series(1, 50) AS n");

    assertThat(tenant.reference("visits.unit_id").problem()).isNull();
    assertThat(moved(tenant.followIn("visits", "unit_id"))).isEqualTo(50);
    assertThat(tenant.value("SELECT count(*) FROM visits_new")).isEqualTo("50");
    assertThat(moved(tenant.undo())).isEqualTo(50);
    assertThat(tenant.value("SELECT count(*) FROM visits_old")).isEqualTo("50");
  }

  @Test
  void a_partition_without_a_place_for_the_successor_keeps_its_rows() throws SQLException {
    tenant.sql(
        "CREATE TABLE visits (id bigint, unit_id bigint NOT NULL REFERENCES tenant_geo_units,"
            + " PRIMARY KEY (id, unit_id)) PARTITION BY LIST (unit_id)",
        "CREATE TABLE visits_old PARTITION OF visits FOR VALUES IN (1001)",
        "INSERT INTO visits VALUES (1, 1001)");
    assertThat(problems(tenant.followIn("visits", "unit_id"))).hasSize(1);
    assertThat(tenant.value("SELECT count(*) FROM visits_old")).isEqualTo("1");
  }

  @Test
  void a_configured_column_of_a_smaller_type_without_a_foreign_key() throws SQLException {
    tenant.sql(
        "CREATE TABLE visits (id bigint PRIMARY KEY, unit_id integer)",
        "INSERT INTO visits VALUES (1, 1001), (2, 3), (3, NULL)",
        "INSERT INTO geosync_references VALUES ('visits', 'unit_id')");
    assertThat(moved(tenant.followIn("visits", "unit_id"))).isEqualTo(1);
    assertThat(tenant.rows("SELECT unit_id FROM visits ORDER BY id"))
        .containsExactly("1003", "3", "-");
  }

  @Test
  void a_configured_foreign_key_is_one_reference() throws SQLException {
    tenant.sql("INSERT INTO geosync_references VALUES ('public.members', 'geo_unit_id')");
    assertThat(new UnitReferences().all(tenant.connection()))
        .extracting(UnitReference::name)
        .containsExactly("members.geo_unit_id", "tenant_geo_units.parent_id");
  }

  @Test
  void a_reference_between_units_that_the_application_added() throws SQLException {
    tenant.sql(
        "ALTER TABLE tenant_geo_units ADD COLUMN twin_id bigint REFERENCES tenant_geo_units",
        "UPDATE tenant_geo_units SET twin_id = 1001");
    assertThat(moved(tenant.followIn("tenant_geo_units", "twin_id"))).isEqualTo(2);
    assertThat(tenant.rows("SELECT id, twin_id FROM tenant_geo_units ORDER BY id"))
        .containsExactly("1001 1001", "1002 1003", "1003 1003");
  }

  @Test
  void a_unique_index_over_columns_that_are_not_null_serves_as_the_key() throws SQLException {
    tenant.sql(
        "CREATE TABLE visits (number text NOT NULL, day date, unit_id bigint REFERENCES tenant_geo_units)",
        "CREATE UNIQUE INDEX ON visits (day)",
        "CREATE UNIQUE INDEX ON visits (number) WHERE day IS NOT NULL",
        "CREATE UNIQUE INDEX ON visits (lower(number))");
    assertThat(tenant.refusal("visits.unit_id")).contains("no primary key");

    tenant.sql(
        "CREATE UNIQUE INDEX ON visits (number) INCLUDE (day)",
        "INSERT INTO visits VALUES ('N1', NULL, 1001)");
    assertThat(moved(tenant.followIn("visits", "unit_id"))).isEqualTo(1);
    assertThat(tenant.value("SELECT row_key FROM geosync_followed"))
        .isEqualTo("{\"number\": \"N1\"}");
  }

  @Test
  void keys_of_many_types_find_their_rows_again() throws SQLException {
    tenant.sql(
        "CREATE DOMAIN filled AS text NOT NULL CHECK (value <> '')",
        "CREATE TABLE visits (a timestamptz, b bytea, c numeric, d interval, e char(5), f filled, g float8,"
            + " other filled, unit_id bigint REFERENCES tenant_geo_units, PRIMARY KEY (a, b, c, d, e, f, g))",
        "INSERT INTO visits VALUES ('2025-01-01 01:02:03.456789+07', '\\x0102', 1.10, '1 mon 2 days', 'x', 'y', 0.1, 'z', 1001)");
    assertThat(moved(tenant.followIn("visits", "unit_id"))).isEqualTo(1);
    assertThat(moved(tenant.undo())).isEqualTo(1);
  }

  @Test
  void a_generated_column_beside_the_reference_follows() throws SQLException {
    tenant.sql(
        "CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, unit_id bigint REFERENCES"
            + " tenant_geo_units, label text GENERATED ALWAYS AS ('unit ' || unit_id) STORED)",
        "INSERT INTO visits (unit_id) VALUES (1001)");
    tenant.followIn("visits", "unit_id");
    assertThat(tenant.rows("SELECT label FROM visits")).containsExactly("unit 1003");
  }

  @Test
  void tables_of_laravel_django_and_rails() throws SQLException {
    for (String framework : List.of("laravel", "django", "rails")) {
      PGSimpleDataSource database = Databases.empty();
      Sql.run(database, AdoptionScripts.text(framework + "_tenant"));
      if (!framework.equals("laravel")) {
        Sql.run(database, AdoptionScripts.text(framework + "_tenant_remedies"));
      }
      try (ReformedTenant adopted = prepared(database)) {
        adopted.units(3);
        adopted.sql("UPDATE tenant_geo_units SET country_code = 'VN'");
        adopted.end(1, 2).merge(1, 3, "2025-07-01").merge(2, 3, "2025-07-01").settled();
        adopted
            .choose("members", "geo_unit_id", "follow", false)
            .choose("tenant_geo_units", "parent_id", "follow", false);
        List<String> before = adopted.rows("SELECT * FROM members ORDER BY id");
        assertThat(moved(adopted.follow())).as(framework).isEqualTo(2);
        assertThat(
                adopted.rows(
                    "SELECT m.name, u.code FROM members m JOIN tenant_geo_units u ON u.id = m.geo_unit_id ORDER BY m.id"))
            .as(framework)
            .containsExactly("Maria OFFICIAL-VN-VN-3", "Jose BRANCH");
        assertThat(
                adopted.value(
                    "SELECT geo_path = '1003.3' FROM tenant_geo_units WHERE code = 'BRANCH'"))
            .as(framework)
            .isEqualTo("t");
        assertThat(moved(adopted.undo())).as(framework).isEqualTo(2);
        assertThat(adopted.rows("SELECT * FROM members ORDER BY id")).isEqualTo(before);
      }
    }
  }

  private static ReformedTenant prepared(PGSimpleDataSource database) throws SQLException {
    try (var connection = database.getConnection()) {
      TenantSchema.prepare(connection, false);
    }
    return new ReformedTenant(database);
  }
}
