package io.geosync.tenant.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.fixture.Databases;
import io.geosync.tenant.check.TenantRows;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import io.geosync.tenant.mirror.MirrorReport;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant that has a table of units before geosync is introduced. */
class AdoptionTest {
  private static final String MEMBERS =
      "SELECT m.id, u.external_geo_id, u.code FROM members m JOIN tenant_geo_units u ON u.id ="
          + " m.geo_unit_id ORDER BY 1";

  private Route route;

  @BeforeEach
  void a_landlord_with_units_1_2_and_3_in_a_line() throws SQLException {
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

  /** Units 1 and 2, unit 77 that the landlord does not know, and a custom unit below 2. */
  private void old() throws SQLException {
    route.sql(
        """
        CREATE TABLE tenant_geo_units (
            id serial PRIMARY KEY,
            tenant_id integer NOT NULL DEFAULT 7,
            external_geo_id integer,
            country_code char(2) NOT NULL,
            admin_level smallint NOT NULL,
            admin_type varchar(50) NOT NULL,
            parent_id integer REFERENCES tenant_geo_units (id),
            code varchar(60) NOT NULL,
            name_local jsonb NOT NULL,
            is_active boolean NOT NULL DEFAULT true,
            colour text,
            created_at timestamptz NOT NULL DEFAULT now())
        """,
        """
        INSERT INTO tenant_geo_units (id, external_geo_id, country_code, admin_level, admin_type, parent_id, code,
            name_local, colour)
        VALUES (10, 1, 'PH', 1, 'area', NULL, 'old-1', '{}', 'red'),
               (20, 2, 'PH', 2, 'area', 10, 'old-2', '{}', 'green'),
               (30, 77, 'PH', 2, 'area', 10, 'old-77', '{}', NULL),
               (40, NULL, 'PH', 3, 'branch', 20, 'OWN', '{"en": "ours"}', 'blue'),
               (50, 78, 'PH', 2, 'area', 10, 'old-78', '{}', NULL)
        """,
        "SELECT setval('tenant_geo_units_id_seq', 100)",
        """
        CREATE TABLE members (id integer PRIMARY KEY, geo_unit_id integer NOT NULL REFERENCES tenant_geo_units (id))
        """,
        "INSERT INTO members VALUES (1, 20), (2, 30), (3, 40)");
  }

  @Test
  void prepare_keeps_rows_ids_and_columns_and_adds_missing_columns() throws SQLException {
    old();
    assertThat(TenantSchema.prepare(route.tenant(), false))
        .usingRecursiveComparison()
        .ignoringFields("findings")
        .isEqualTo(new PrepareReport(TenantSchema.CURRENT, true, 4, 1, List.of()));

    assertThat(
            route.rows(
                "SELECT id, tenant_id, external_geo_id, unit_type, geo_path, colour FROM"
                    + " tenant_geo_units ORDER BY id"))
        .containsExactly(
            "10 7 1 official 10 red",
            "20 7 2 official 10.20 green",
            "30 7 77 official 10.30 -",
            "40 7 - custom 10.20.40 blue",
            "50 7 78 official 10.50 -");
    assertThat(
            route.rows(
                "SELECT pg_typeof(country_code), pg_typeof(id) FROM tenant_geo_units LIMIT 1"))
        .containsExactly("text integer");
    assertThat(TenantSchema.prepare(route.tenant(), false).adopted()).isFalse();
  }

  @Test
  void a_dry_run_reports_the_adoption_and_changes_nothing() throws SQLException {
    old();
    String columns =
        "SELECT attname, atttypid FROM pg_attribute WHERE attrelid = 'tenant_geo_units'::regclass";
    List<String> before = route.rows(columns);

    assertThat(TenantSchema.prepare(route.tenant(), true))
        .usingRecursiveComparison()
        .ignoringFields("findings")
        .isEqualTo(new PrepareReport(TenantSchema.CURRENT, true, 4, 1, List.of()));
    assertThat(route.rows(columns)).isEqualTo(before);
    assertThat(route.rows("SELECT to_regclass('geosync_ledger')")).containsExactly("-");
  }

  @Test
  void a_mirror_of_an_adopted_table_keeps_ids_and_members() throws SQLException {
    old();
    TenantSchema.prepare(route.tenant(), false);
    MirrorReport report = route.mirror();

    assertThat(report)
        .returns(3L, MirrorReport::written)
        .returns(1L, MirrorReport::retired)
        .returns(1L, MirrorReport::removed);
    assertThat(route.unit(1, "id, colour")).containsExactly("10 red");
    assertThat(route.unit(2, "id, tenant_id, colour, code"))
        .containsExactly("20 7 green OFFICIAL-PH-PH-2");
    assertThat(route.unit(3, "id, tenant_id")).containsExactly("101 7");
    assertThat(route.unit(77, "id, retired, is_active")).containsExactly("30 t f");
    assertThat(route.rows(MEMBERS))
        .containsExactly("1 2 OFFICIAL-PH-PH-2", "2 77 OFFICIAL-PH-old-77", "3 - OWN");
    assertThat(route.path("OWN")).containsExactly("1 > 2 > OWN");
    theTreeIsRight();
  }

  @Test
  void events_after_the_mirror_are_applied_to_the_adopted_table() throws SQLException {
    old();
    TenantSchema.prepare(route.tenant(), false);
    route.mirror();
    route.deliver(
        route.landlord().create(4, 3L), route.landlord().move(2, null), route.landlord().delete(1));

    assertThat(route.path("OWN")).containsExactly("2 > OWN");
    assertThat(route.path("OFFICIAL-PH-PH-4")).containsExactly("2 > 3 > 4");
    assertThat(route.unit(1, "id")).isEmpty();
    assertThat(route.mirror())
        .returns(3L, MirrorReport::unchanged)
        .returns(0L, MirrorReport::written);
    theTreeIsRight();
  }

  @Test
  void a_table_with_only_the_required_columns_is_adopted() throws SQLException {
    route.sql(
        """
        CREATE TABLE tenant_geo_units (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, external_geo_id bigint, country_code varchar(2))
        """,
        "CREATE TABLE members (geo_unit_id bigint)",
        "INSERT INTO tenant_geo_units (external_geo_id, country_code) VALUES (2, 'PH'), (1, 'PH')");
    assertThat(TenantSchema.prepare(route.tenant(), false))
        .usingRecursiveComparison()
        .ignoringFields("findings")
        .isEqualTo(new PrepareReport(TenantSchema.CURRENT, true, 2, 0, List.of()));
    assertThat(route.mirror().written()).isEqualTo(3);

    assertThat(route.unit(2, "id")).containsExactly("1");
    assertThat(route.faults()).isEmpty();
    theTreeIsRight();
  }

  @Test
  void a_table_with_all_columns_of_geosync_is_adopted() throws SQLException {
    TenantSchema.prepare(route.tenant(), false);
    route.mirror();
    route.sql(
        "CREATE TABLE members (geo_unit_id bigint)",
        """
        DROP TABLE geosync_schema, geosync_ledger, geosync_tombstones, geosync_refused, geosync_batches,
            geosync_references, geosync_registration, tenant_geo_successions, geosync_succession_sets,
            geosync_following, geosync_followed, geosync_following_rejections
        """);

    assertThat(TenantSchema.prepare(route.tenant(), false))
        .usingRecursiveComparison()
        .ignoringFields("findings")
        .isEqualTo(new PrepareReport(TenantSchema.CURRENT, true, 3, 0, List.of()));
    assertThat(route.mirror().ledger().watermark()).isEqualTo(3);
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_table_without_rows_is_adopted() throws SQLException {
    old();
    route.sql("TRUNCATE tenant_geo_units CASCADE");
    assertThat(TenantSchema.prepare(route.tenant(), false))
        .usingRecursiveComparison()
        .ignoringFields("findings")
        .isEqualTo(new PrepareReport(TenantSchema.CURRENT, true, 0, 0, List.of()));
    assertThat(route.mirror().written()).isEqualTo(3);
    assertThat(route.faults()).isEmpty();
  }

  private void theTreeIsRight() throws SQLException {
    assertThat(new TenantRows().structure(route.tenant(), MemoryLandlord.COUNTRY).examples())
        .isEmpty();
    assertThat(route.falseAccounts()).isEmpty();
  }
}
