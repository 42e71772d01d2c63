package io.geosync.tenant.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.reply.UnitReferencesReply.ColumnReferences;
import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferenceCountsTest {
  private Route route;

  @BeforeEach
  void units_1_and_2_and_3_below_1() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.landlord().create(2, 1L);
    route.landlord().create(3, 1L);
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void rows_are_counted_by_foreign_key_custom_child_and_configured_column() throws SQLException {
    route.sql(
        "CREATE TABLE patients (home bigint REFERENCES tenant_geo_units (id), work bigint REFERENCES tenant_geo_units (id))",
        "INSERT INTO patients SELECT %1$d, %2$d FROM generate_series(1, 3)"
            .formatted(route.rowOf(2), route.rowOf(1)),
        "CREATE TABLE \"odd: table?\" (\"the unit\" bigint)",
        "INSERT INTO \"odd: table?\" VALUES (%d), (%d), (%d)"
            .formatted(route.rowOf(2), route.rowOf(3), route.rowOf(1)),
        "INSERT INTO geosync_references VALUES ('\"odd: table?\"', 'the unit')");
    route.addCustom(2, "BRANCH");

    assertThat(new ReferenceCounts().of(route.tenant(), List.of(2L, 3L)))
        .containsExactlyInAnyOrder(
            new ColumnReferences("\"odd: table?\"", "\"the unit\"", 2L, null),
            new ColumnReferences("patients", "home", 3L, null),
            new ColumnReferences("tenant_geo_units", "parent_id", 1L, null));
  }

  @Test
  void a_key_of_two_columns_is_one_reference_and_a_partitioned_table_is_one_table()
      throws SQLException {
    route.sql(
        "ALTER TABLE tenant_geo_units ADD UNIQUE (id, country_code)",
        """
        CREATE TABLE visits (unit bigint, country text DEFAULT 'PH', year integer,
            FOREIGN KEY (country, unit) REFERENCES tenant_geo_units (country_code, id)) PARTITION BY LIST (year)
        """,
        "CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES IN (2025)",
        "CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES IN (2026)",
        "INSERT INTO visits VALUES (%1$d, 'PH', 2025), (%1$d, 'PH', 2026)"
            .formatted(route.rowOf(2)));

    assertThat(new ReferenceCounts().of(route.tenant(), List.of(2L)))
        .containsExactly(new ColumnReferences("visits", "unit", 2L, null));
  }

  @Test
  void a_configured_table_that_does_not_exist_is_reported_as_unknown() throws SQLException {
    route.sql("INSERT INTO geosync_references VALUES ('nowhere', 'unit')");

    assertThat(new ReferenceCounts().of(route.tenant(), List.of(2L)))
        .singleElement()
        .satisfies(
            column -> {
              assertThat(column.rows()).isNull();
              assertThat(column.problem()).contains("does not exist");
            });
  }

  @Test
  void official_children_and_rows_of_other_units_do_not_count() throws SQLException {
    route.sql(
        "CREATE TABLE patients (home bigint REFERENCES tenant_geo_units (id))",
        "INSERT INTO patients VALUES (%d)".formatted(route.rowOf(3)));

    assertThat(new ReferenceCounts().of(route.tenant(), List.of(1L, 2L))).isEmpty();
  }
}
