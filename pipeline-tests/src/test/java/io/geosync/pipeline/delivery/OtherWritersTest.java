package io.geosync.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Changes of the landlord's table by SQL and COPY reach the tenants. */
class OtherWritersTest {
  private final Pipeline pipeline = Pipeline.running();

  @Test
  void a_statement_a_copy_and_an_upsert_reach_the_tenants_like_any_other_change()
      throws SQLException, IOException {
    String tenant = pipeline.join("other-writers", "MY");
    pipeline.change(Units.create("MY", "MY", null), Units.create("MY", "MY-01", "MY"));
    try (Connection landlord = pipeline.landlord()) {
      Sql.run(
          landlord,
          "UPDATE geo_administrative_units SET name_local = '{\"ms\": \"Johor\"}' WHERE code = 'MY-01'",
          """
          INSERT INTO geo_administrative_units (country_code, code, admin_level, admin_type, name_local)
          VALUES ('MY', 'MY-01', 1, 'state', '{"ms": "Johor Darul Takzim"}'), ('MY', 'MY-02', 1, 'state', '{}')
          ON CONFLICT (country_code, code) DO UPDATE SET name_local = excluded.name_local, admin_type = 'state'
          """);
      landlord
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY geo_administrative_units (country_code, code, admin_level, admin_type, name_local) FROM STDIN",
              new StringReader("MY\tMY-03\t1\tstate\t{}\nMY\tMY-04\t1\tstate\t{}\n"));
    }

    pipeline.streams().awaitCaughtUp("MY");
    try (Connection connection = DatabaseUri.open(tenant)) {
      assertThat(
              Sql.rows(
                  connection,
                  "SELECT code, admin_type, name_local ->> 'ms' FROM tenant_geo_units ORDER BY code"))
          .containsExactly(
              "OFFICIAL-MY-MY area -",
              "OFFICIAL-MY-MY-01 state Johor Darul Takzim",
              "OFFICIAL-MY-MY-02 state -",
              "OFFICIAL-MY-MY-03 state -",
              "OFFICIAL-MY-MY-04 state -");
    }
    assertThat(pipeline.check("other-writers").equal()).isTrue();
  }

  @Test
  void a_check_finds_rows_changed_in_a_tenant() throws SQLException {
    String tenant = pipeline.join("spoilt", "SG");
    pipeline.change(
        Units.create("SG", "SG", null),
        Units.create("SG", "SG-01", "SG"),
        Units.create("SG", "SG-02", "SG"),
        Units.create("SG", "SG-03", "SG"));
    pipeline.streams().awaitCaughtUp("SG");
    assertThat(pipeline.check("spoilt").equal()).isTrue();
    try (Connection connection = DatabaseUri.open(tenant)) {
      Sql.run(
          connection,
          "UPDATE tenant_geo_units SET name_local = '{}' WHERE external_code = 'SG-01'",
          "UPDATE tenant_geo_units SET parent_id = NULL WHERE external_code = 'SG-02'",
          "DELETE FROM tenant_geo_units WHERE external_code = 'SG-03'");
    }

    var found = pipeline.check("spoilt").countries().getFirst();

    assertThat(found.equal()).isFalse();
    assertThat(found.different()).isEqualTo(1);
    assertThat(found.wrongParents()).isEqualTo(1);
    assertThat(found.wrongPaths()).isEqualTo(1);
    assertThat(found.missing()).isEqualTo(1);
    assertThat(found.examples()).hasSize(4);
  }
}
