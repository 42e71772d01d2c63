package io.geosync.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.unit.UnitState;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AdoptedTenantTest {
  private final PGSimpleDataSource database = Databases.empty();

  @Test
  void a_database_of_a_polling_job_is_created_and_lost_references_are_counted()
      throws SQLException {
    AdoptedTenant tenant = AdoptedTenant.make("paris", uri(), units());

    DemoReport.Adoption untouched = tenant.compare();
    assertThat(untouched).isEqualTo(new DemoReport.Adoption("paris", 40, 40, 3, 3));
    assertThat(untouched.kept()).isTrue();
    assertThat(
            Sql.value(
                database, "SELECT count(*) FROM tenant_geo_units WHERE unit_type = 'official'"))
        .isEqualTo("107");

    Sql.run(
        database,
        "UPDATE members SET geo_unit_id = (SELECT min(id) FROM tenant_geo_units) WHERE id = 7",
        "UPDATE tenant_geo_units SET name_local = '{}' WHERE code = 'AREA-1'");
    assertThat(tenant.compare()).isEqualTo(new DemoReport.Adoption("paris", 40, 39, 3, 2));
  }

  private String uri() {
    return "postgresql://%s@127.0.0.1:%d/%s"
        .formatted(database.getUser(), database.getPortNumbers()[0], database.getDatabaseName());
  }

  private static List<UnitState> units() {
    UnitState country =
        new UnitState(1, "FR", 0, "country", "FR", Map.of("und", "France"), null, true, null, null);
    return Stream.concat(
            Stream.of(country),
            LongStream.rangeClosed(2, 120)
                .mapToObj(
                    id ->
                        new UnitState(
                            id,
                            "FR",
                            1,
                            "region",
                            "FR-" + id,
                            Map.of("und", "Region " + id),
                            1L,
                            true,
                            null,
                            null)))
        .toList();
  }
}
