package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.measure.Records;
import io.geosync.tenantsync.fixture.Surroundings;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A mirror and a check leave what they found of a tenant's rows, comparable with the landlord. */
class TenantVersionTest {
  private final Surroundings around = new Surroundings();
  private final MirrorService mirroring = around.mirrors();
  private final SyncCheckService check = around.checks();
  private PGSimpleDataSource tenant = new PGSimpleDataSource();

  @BeforeEach
  void a_mirrored_tenant() throws SQLException {
    tenant = around.tenant("acme");
    around.units(1, 7);
    try (Connection landlord = around.landlordDatabase().getConnection()) {
      new Records().versions(landlord);
    }
    mirroring.mirror("acme", null);
  }

  @AfterEach
  void close() throws SQLException {
    around.close();
  }

  private String row() throws SQLException {
    return value(
        around.landlordDatabase(),
        """
        SELECT ts.version = v.content_hash, ts.version_position, coalesce(ts.check_equal::text, 'none'),
               ts.checked_at IS NULL
        FROM tenant_streams ts JOIN geography_versions v USING (country_code)
        """);
  }

  @Test
  void a_mirrored_tenant_has_the_landlords_version() throws SQLException {
    assertThat(row()).isEqualTo("t 7 none t");
  }

  @Test
  void a_check_leaves_its_verdict_and_the_hash_of_the_rows_it_read() throws SQLException {
    check.check("acme", null);
    assertThat(row()).isEqualTo("t 7 true f");

    run(tenant, "UPDATE tenant_geo_units SET admin_type = 'edited' WHERE external_geo_id = 3");
    check.check("acme", null);
    assertThat(row()).isEqualTo("f 7 false f");

    mirroring.repair("acme", "PH");
    assertThat(row()).isEqualTo("t 7 none f");
  }
}
