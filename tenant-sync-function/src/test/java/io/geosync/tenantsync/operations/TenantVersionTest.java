package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.measure.Records;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A mirror and a check record the version of a tenant's rows in the landlord. */
class TenantVersionTest {
  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final MirrorService mirrors = fixture.mirrors();
  private final SyncCheckService check = fixture.checks();
  private PGSimpleDataSource tenant = new PGSimpleDataSource();

  @BeforeEach
  void mirror_a_tenant() throws SQLException {
    tenant = fixture.tenant("acme");
    fixture.units(1, 7);
    try (Connection landlord = fixture.landlordDatabase().getConnection()) {
      new Records().versions(landlord);
    }
    mirrors.mirror("acme", null);
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  private String row() throws SQLException {
    return value(
        fixture.landlordDatabase(),
        """
        SELECT ts.version = v.content_hash, ts.version_position, coalesce(ts.check_equal::text, 'none'),
               ts.checked_at IS NULL
        FROM tenant_streams ts JOIN geography_versions v USING (country_code)
        """);
  }

  @Test
  void after_a_mirror_the_tenant_has_the_version_of_the_landlord() throws SQLException {
    assertThat(row()).isEqualTo("t 7 none t");
  }

  @Test
  void a_check_records_its_result_and_the_hash_of_the_rows() throws SQLException {
    check.check("acme", null);
    assertThat(row()).isEqualTo("t 7 true f");

    run(tenant, "UPDATE tenant_geo_units SET admin_type = 'edited' WHERE external_geo_id = 3");
    check.check("acme", null);
    assertThat(row()).isEqualTo("f 7 false f");

    mirrors.repair("acme", "PH");
    assertThat(row()).isEqualTo("t 7 none f");
  }
}
