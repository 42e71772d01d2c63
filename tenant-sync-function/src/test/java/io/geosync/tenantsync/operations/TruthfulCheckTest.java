package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geosync.contract.reply.CheckReply;
import io.geosync.landlord.log.EventLog;
import io.geosync.tenant.apply.ApplyEngine;
import io.geosync.tenant.apply.EventBatch;
import io.geosync.tenant.ledger.BatchLog.Source;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A check reports every difference between the landlord's rows and the tenant's, with its reason.
 */
class TruthfulCheckTest {
  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final SyncCheckService checks = fixture.checks();
  private PGSimpleDataSource tenant = new PGSimpleDataSource();

  @BeforeEach
  void seven_units_are_mirrored() throws SQLException {
    tenant = fixture.tenant("acme");
    fixture.units(1, 7);
    fixture.mirrors().mirror("acme", null);
    assertThat(check().equal()).isTrue();
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void a_rejected_change_is_not_equal_and_is_named_with_the_reason() throws SQLException {
    run(
        tenant,
        "ALTER TABLE tenant_geo_units ADD CONSTRAINT short CHECK (admin_type <> 'rejected')");
    landlord("UPDATE geo_administrative_units SET admin_type = 'rejected' WHERE code = 'PH-3'");
    landlord("UPDATE geo_administrative_units SET admin_type = 'other' WHERE code = 'PH-4'");
    apply(8, 9);

    CheckReply.CountryCheck check = check();
    assertThat(check.equal()).isFalse();
    assertThat(List.of(check.rejected(), check.different(), check.missing(), check.inFlight()))
        .containsExactly(1L, 1L, 0L, 0L);
    assertThat(check.examples()).singleElement().asString().contains("PH-3", "23514", "position 8");
    assertThat(check.differences())
        .singleElement()
        .extracting(CheckReply.Difference::unitId, CheckReply.Difference::path)
        .containsExactly(3L, List.of("PH-3"));
  }

  @Test
  void a_rejected_new_unit_is_missing_and_named() throws SQLException {
    run(
        tenant,
        "ALTER TABLE tenant_geo_units ADD CONSTRAINT known CHECK (external_code <> 'PH-8')");
    fixture.units(8, 8);
    apply(8, 8);

    CheckReply.CountryCheck check = check();
    assertThat(check.equal()).isFalse();
    assertThat(List.of(check.rejected(), check.missing())).containsExactly(1L, 1L);
    assertThat(check.examples()).singleElement().asString().contains("PH-8", "23514");
  }

  @Test
  void each_difference_has_its_place_in_the_hierarchy() throws SQLException {
    landlord(
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        VALUES (8, 'PH', 1, 'province', 'PH-8', '{}', 1)
        """);
    apply(8, 8);
    run(tenant, "UPDATE tenant_geo_units SET external_geo_id = 99 WHERE external_geo_id = 8");

    assertThat(check().differences())
        .extracting(CheckReply.Difference::unitId, CheckReply.Difference::path)
        .containsExactly(tuple(8L, List.of("PH-1", "PH-8")), tuple(99L, List.of("PH-1", "PH-8")));
  }

  @Test
  void changes_beyond_a_gap_are_compared() throws SQLException {
    landlord("UPDATE geo_administrative_units SET admin_type = 'late' WHERE code = 'PH-1'");
    landlord("UPDATE geo_administrative_units SET admin_type = 'early' WHERE code = 'PH-2'");
    apply(9, 9);
    run(tenant, "UPDATE tenant_geo_units SET admin_type = 'edited' WHERE external_geo_id = 2");

    CheckReply.CountryCheck check = check();
    assertThat(List.of(check.watermark(), check.inFlight(), check.different()))
        .containsExactly(7L, 1L, 1L);
    assertThat(check.equal()).isFalse();
  }

  @Test
  void a_unit_in_flight_is_equal() throws SQLException {
    landlord("UPDATE geo_administrative_units SET admin_type = 'late' WHERE code = 'PH-1'");

    assertThat(check().inFlight()).isEqualTo(1);
    assertThat(check().equal()).isTrue();
  }

  @Test
  void of_many_units_only_those_that_differ_are_named() throws SQLException {
    fixture.units(8, 2_100);
    fixture.mirrors().mirror("acme", null);
    assertThat(check()).returns(true, CheckReply.CountryCheck::equal);
    run(
        tenant,
        "UPDATE tenant_geo_units SET admin_type = 'edited' WHERE external_geo_id IN (3, 1027)",
        "DELETE FROM tenant_geo_units WHERE external_geo_id = 2052",
        "UPDATE tenant_geo_units SET external_geo_id = 9000000 WHERE external_geo_id = 77");
    landlord("UPDATE geo_administrative_units SET admin_type = 'late' WHERE code = 'PH-1028'");

    CheckReply.CountryCheck check = check();
    assertThat(check.units()).isEqualTo(2_099);
    assertThat(List.of(check.different(), check.missing(), check.surplus(), check.inFlight()))
        .containsExactly(2L, 2L, 1L, 1L);
    assertThat(check.examples())
        .extracting(example -> example.substring(0, example.indexOf(' ')))
        .contains("PH-3", "PH-1027", "PH-2052", "PH-77");
  }

  @Test
  void rows_that_were_written_with_the_triggers_off_are_not_equal_and_the_command_is_named()
      throws SQLException {
    landlord(
        "UPDATE geo_administrative_units SET admin_type = 'replica' WHERE code = 'PH-1'",
        "DELETE FROM geo_administrative_units WHERE code = 'PH-2'",
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        VALUES (99, 'PH', 0, 'region', 'PH-99', '{}')
        """);

    assertThat(check().equal()).isTrue();

    try (Connection connection = fixture.landlordDatabase().getConnection()) {
      run(
          connection,
          "SET session_replication_role = replica",
          "UPDATE geo_administrative_units SET admin_type = 'silent' WHERE code = 'PH-3'",
          "DELETE FROM geo_administrative_units WHERE code = 'PH-4'");
    }
    CheckReply.CountryCheck check = check();
    assertThat(check.equal()).isFalse();
    assertThat(check.uncaptured()).isEqualTo(2);
    assertThat(check.examples().getFirst()).contains("PH-3, PH-4", "geosync capture --country PH");

    landlord("SELECT geosync.geosync_capture_all()");
    assertThat(check().uncaptured()).isZero();
  }

  private void landlord(String... statements) throws SQLException {
    run(fixture.landlordDatabase(), statements);
  }

  private void apply(long from, long to) throws SQLException {
    try (Connection landlord = fixture.landlordDatabase().getConnection();
        Connection connection = tenant.getConnection()) {
      new ApplyEngine()
          .apply(
              connection,
              new EventBatch(
                  "PH",
                  Long.parseLong(value(tenant, "SELECT epoch FROM geosync_ledger")),
                  new EventLog().read(landlord, "PH", from - 1, to, 100),
                  List.of(),
                  Source.LIVE));
    }
  }

  private CheckReply.CountryCheck check() {
    return checks.check("acme", null).countries().getFirst();
  }
}
