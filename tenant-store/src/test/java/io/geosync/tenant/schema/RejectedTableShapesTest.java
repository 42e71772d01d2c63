package io.geosync.tenant.schema;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that cannot be adopted: all faults are named at once, and nothing is changed. */
class RejectedTableShapesTest {
  private static final String SOUND =
      """
      CREATE TABLE tenant_geo_units (id serial PRIMARY KEY, external_geo_id integer, country_code text NOT NULL,
          unit_type text, parent_id integer)
      """;

  private Connection tenant;

  @BeforeEach
  void open() throws SQLException {
    tenant = Databases.empty().getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    tenant.close();
  }

  @Test
  void missing_and_mistyped_columns_and_those_without_a_default_are_all_named()
      throws SQLException {
    run(
        tenant,
        """
        CREATE TABLE tenant_geo_units (id uuid PRIMARY KEY, external_geo_id bigint, name_local text,
            is_active integer, owner text NOT NULL, note text NOT NULL DEFAULT '')
        """);

    assertRejected(
        "column owner: it is NOT NULL without a default",
        "column country_code: it is missing",
        "column id: it is uuid, expected int4 or int8",
        "column name_local: it is text, expected jsonb",
        "column is_active: it is int4, expected bool");
  }

  @Test
  void duplicate_units_cycles_missing_parents_and_wrong_unit_types_are_all_named()
      throws SQLException {
    run(
        tenant,
        SOUND,
        """
        INSERT INTO tenant_geo_units (id, external_geo_id, country_code, unit_type, parent_id) VALUES
            (1, 100, 'PH', 'official', NULL), (2, 100, 'PH', 'official', 1), (3, 101, 'PH', 'official', 3),
            (4, 102, 'PH', 'official', 5), (5, 103, 'PH', 'official', 4), (6, 104, 'PH', 'official', 999),
            (7, 105, 'PH', 'province', 1), (8, NULL, 'PH', 'official', 1), (9, 106, 'PH', NULL, 1)
        """);

    assertRejected(
        "external_geo_id occurs more than once: 100",
        "rows 3, 4, 5, 6 are in a cycle, or below a parent that does not exist",
        "unit_type of rows 7, 8 must be official");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE tenant_geo_units (id bigint PRIMARY KEY, external_geo_id bigint, country_code"
            + " text) | column id: it must be unique and take its values from a sequence",
        "CREATE TABLE tenant_geo_units (id bigserial, external_geo_id bigint, country_code text) |"
            + " column id: it must be unique and take its values from a sequence",
        "CREATE VIEW tenant_geo_units AS SELECT 1::bigint AS id, 1::bigint AS external_geo_id, 'PH'"
            + " AS country_code | is a view",
        "CREATE TABLE tenant_geo_units (id bigserial, external_geo_id bigint, country_code text,"
            + " PRIMARY KEY (id, country_code)) PARTITION BY LIST (country_code) | is a partitioned"
            + " table"
      })
  void what_gives_no_unique_ids_of_its_own_is_rejected(String table, String fault)
      throws SQLException {
    run(tenant, table);

    assertThatThrownBy(() -> TenantSchema.prepare(tenant, false))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void a_dry_run_rejects_the_table_too() throws SQLException {
    run(tenant, "CREATE TABLE tenant_geo_units (id bigserial PRIMARY KEY)");

    assertThatThrownBy(() -> TenantSchema.prepare(tenant, true))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContainingAll(
            "column external_geo_id: it is missing", "column country_code: it is missing");
  }

  private void assertRejected(String... faults) throws SQLException {
    String columns =
        "SELECT attname, atttypid FROM pg_attribute WHERE attrelid = 'tenant_geo_units'::regclass";
    var before = rows(tenant, columns);
    assertThatThrownBy(() -> TenantSchema.prepare(tenant, false))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            error -> assertThat(error.errorId()).isEqualTo(ErrorId.TENANT_TABLE_SHAPE))
        .hasMessageContainingAll(faults)
        .hasMessageContaining("Nothing was changed.");
    assertThat(rows(tenant, columns)).isEqualTo(before);
    assertThat(rows(tenant, "SELECT to_regclass('geosync_schema')")).containsExactly("-");
    assertThat(tenant.getAutoCommit()).isTrue();
  }
}
