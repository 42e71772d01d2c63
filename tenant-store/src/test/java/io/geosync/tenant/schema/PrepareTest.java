package io.geosync.tenant.schema;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import io.geosync.tenant.fixture.OtherSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PrepareTest {
  private static final String EVERYTHING =
      """
      SELECT relkind, relname, xmin FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION ALL
      SELECT 'f', proname, xmin FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      ORDER BY 1, 2
      """;

  private final PGSimpleDataSource database = Databases.empty();
  private Connection tenant;

  @BeforeEach
  void open() throws SQLException {
    tenant = database.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    tenant.close();
  }

  @Test
  void an_empty_database_gets_all_tables_and_functions() throws SQLException {
    assertThat(TenantSchema.prepare(tenant, false))
        .usingRecursiveComparison()
        .ignoringFields("findings")
        .isEqualTo(new PrepareReport(TenantSchema.CURRENT, false, 0, 0, List.of()));
    assertThat(
            rows(
                tenant,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace ="
                    + " 'public'::regnamespace ORDER BY 1"))
        .containsExactly(
            "geosync_batches",
            "geosync_followed",
            "geosync_following",
            "geosync_following_rejections",
            "geosync_ledger",
            "geosync_references",
            "geosync_refused",
            "geosync_registration",
            "geosync_schema",
            "geosync_succession_sets",
            "geosync_tombstones",
            "tenant_geo_successions",
            "tenant_geo_units");
  }

  @Test
  void preparing_a_second_time_changes_nothing() throws SQLException {
    TenantSchema.prepare(tenant, false);
    run(tenant, "SELECT geosync_add_custom_unit('PH', NULL, 'OWN', 'branch', '{}')");
    List<String> before = rows(tenant, EVERYTHING);
    String schema =
        rows(tenant, "SELECT xmin, version, prepared_at FROM geosync_schema").getFirst();

    assertThat(TenantSchema.prepare(tenant, false))
        .usingRecursiveComparison()
        .ignoringFields("findings")
        .isEqualTo(new PrepareReport(TenantSchema.CURRENT, false, 0, 1, List.of()));
    assertThat(rows(tenant, EVERYTHING)).isEqualTo(before);
    assertThat(rows(tenant, "SELECT xmin, version, prepared_at FROM geosync_schema"))
        .containsExactly(schema);
  }

  @Test
  void a_dry_run_counts_and_is_rolled_back() throws SQLException {
    assertThat(TenantSchema.prepare(tenant, true).schemaVersion()).isEqualTo(TenantSchema.CURRENT);
    assertThat(rows(tenant, EVERYTHING)).isEmpty();
    assertThat(tenant.getAutoCommit()).isTrue();
  }

  @Test
  void of_two_concurrent_prepares_the_second_changes_nothing() throws Exception {
    tenant.setAutoCommit(false);
    run(tenant, "SELECT pg_advisory_xact_lock(hashtext('geosync_schema'))");
    try (OtherSession<PrepareReport> one = startPreparing().awaitBlocked();
        OtherSession<PrepareReport> other = startPreparing().awaitBlocked()) {
      tenant.rollback();
      assertThat(one.result())
          .usingRecursiveComparison()
          .ignoringFields("findings")
          .isEqualTo(other.result());
    }
    assertThat(rows(tenant, "SELECT version FROM geosync_schema"))
        .containsExactly(Integer.toString(TenantSchema.CURRENT));
  }

  private OtherSession<PrepareReport> startPreparing() throws SQLException {
    return OtherSession.start(database, session -> TenantSchema.prepare(session, false));
  }

  @Test
  void the_previous_and_the_next_schema_version_are_supported_and_others_are_not() {
    TenantSchema.requireUnderstood(TenantSchema.CURRENT - 1);
    TenantSchema.requireUnderstood(TenantSchema.CURRENT + 1);
    assertThatThrownBy(() -> TenantSchema.requireUnderstood(TenantSchema.CURRENT + 2))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            error -> assertThat(error.errorId()).isEqualTo(ErrorId.TENANT_NOT_PREPARED));
  }
}
