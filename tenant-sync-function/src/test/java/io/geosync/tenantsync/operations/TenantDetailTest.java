package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.ServiceLevelsReply;
import io.geosync.contract.reply.ServiceLevelsReply.ServiceLevel;
import io.geosync.contract.reply.TenantDetailReply;
import io.geosync.landlord.measure.Records;
import io.geosync.landlord.servicelevel.ServiceLevelQueries;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.status.TenantDetails;
import io.geosync.tenantsync.fixture.Configs;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import io.geosync.tenantsync.servicelevel.ServiceLevelService;
import io.geosync.tenantsync.servicelevel.TenantProbes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests of the details of a tenant and of the service levels. */
class TenantDetailTest {
  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final MirrorService mirrors = fixture.mirrors();
  private final TenantDetailService detail =
      new TenantDetailService(
          fixture.lookup(),
          fixture.executor(),
          fixture.landlord(),
          new StatusQueries(),
          new TenantDetails());
  private final ServiceLevelService serviceLevels =
      new ServiceLevelService(
          fixture.landlord(),
          fixture.registry(),
          new TenantProbes(fixture.work(), Configs.base()),
          new ServiceLevelQueries());
  private PGSimpleDataSource tenant = new PGSimpleDataSource();

  @BeforeEach
  void mirror_a_tenant() throws SQLException {
    tenant = fixture.tenant("acme");
    fixture.units(1, 3);
    try (Connection landlord = fixture.landlordDatabase().getConnection()) {
      new Records().versions(landlord);
    }
    mirrors.mirror("acme", null);
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void the_details_show_version_batches_and_rejected_events() throws SQLException {
    run(
        tenant,
        """
        INSERT INTO geosync_refused (country_code, position, unit_id, sql_state, error_message)
        VALUES ('PH', 9, 2, '23514', 'no')
        """);

    TenantDetailReply shown = detail.of("acme");

    assertThat(shown.tenant().streams()).hasSize(1);
    assertThat(shown.streams().getFirst().versionPosition()).isEqualTo(3);
    assertThat(shown.streams().getFirst().versionEqual()).isTrue();
    assertThat(shown.batches()).hasSize(1);
    assertThat(shown.batches().getFirst().positions()).hasToString("{[1,4)}");
    assertThat(shown.refused()).hasSize(1);
    assertThat(shown.unanswered()).isNull();
  }

  @Test
  void details_of_the_landlord_are_shown_when_the_tenant_database_does_not_answer()
      throws SQLException {
    fixture.register("gone", "postgresql://postgres@127.0.0.1:1/gone");

    TenantDetailReply shown = detail.of("gone");

    assertThat(shown.tenant().name()).isEqualTo("gone");
    assertThat(shown.streams()).hasSize(1);
    assertThat(Objects.requireNonNull(shown.unanswered()).id())
        .isEqualTo(ErrorId.TENANT_UNREACHABLE);
  }

  @Test
  void a_service_level_without_a_measurement_is_neither_kept_nor_broken() {
    ServiceLevelsReply reply = serviceLevels.measure();

    assertThat(reply.serviceLevels()).hasSize(5);
    ServiceLevel latency = reply.serviceLevels().get(1);
    assertThat(latency.measured()).as("a mirror has no latency").isNull();
    assertThat(latency.kept()).isNull();
    assertThat(latency.how()).isNotBlank();
  }

  @Test
  void recent_latency_and_answering_databases_are_measured() throws SQLException {
    run(tenant, "UPDATE geosync_batches SET source = 'live'");
    fixture.register("gone", "postgresql://postgres@127.0.0.1:1/gone");

    ServiceLevelsReply reply = serviceLevels.measure();

    assertThat(reply.serviceLevels().get(1).measured()).endsWith(" s over 3 events");
    assertThat(reply.serviceLevels().get(1).kept()).isTrue();
    ServiceLevel uptime = reply.serviceLevels().getLast();
    assertThat(uptime.measured()).matches("1 of 2 answer, 0 sessions .*");
    assertThat(uptime.kept()).isFalse();
  }
}
