package io.geosync.tenantsync.operations;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.command.OperationsCommand.UnitReferences;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.UnitReferencesReply;
import io.geosync.contract.reply.UnitReferencesReply.ColumnReferences;
import io.geosync.contract.reply.UnitReferencesReply.TenantReferences;
import io.geosync.tenantsync.fixture.Configs;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class UnitReferenceTest {
  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final UnitReferenceService references =
      new UnitReferenceService(
          new TenantQuestions(fixture.registry(), fixture.work(), Configs.base()));

  @BeforeEach
  void two_members_of_acme_on_unit_2() throws SQLException {
    fixture.units(1, 3);
    PGSimpleDataSource acme = fixture.tenant("acme");
    fixture.mirrors().mirror("acme", null);
    run(
        acme,
        "CREATE TABLE patients (home bigint REFERENCES tenant_geo_units)",
        "INSERT INTO patients SELECT id FROM tenant_geo_units, generate_series(1, 2) WHERE external_geo_id = 2");
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void each_tenant_of_the_country_has_its_counts_or_the_reason_why_it_has_none()
      throws SQLException {
    fixture.tenant("globex");
    fixture.mirrors().mirror("globex", null);
    fixture.register("gone", "postgresql://postgres@127.0.0.1:1/gone");

    List<TenantReferences> found = ask(List.of(2L));

    assertThat(found)
        .extracting(TenantReferences::tenant)
        .containsExactly("acme", "globex", "gone");
    assertThat(found.get(0).columns())
        .containsExactly(new ColumnReferences("patients", "home", 2L, null));
    assertThat(found.get(1).columns()).isEmpty();
    assertThat(found.get(1).error()).isNull();
    assertThat(Objects.requireNonNull(found.get(2).error()).id())
        .isEqualTo(ErrorId.TENANT_UNREACHABLE);
  }

  @Test
  void thirty_tenants_are_asked_in_two_pages() throws SQLException {
    for (int number : IntStream.range(10, 40).toArray()) {
      fixture.register("gone-" + number, "postgresql://postgres@127.0.0.1:1/gone");
    }

    assertThat(ask(List.of(2L))).hasSize(31);
  }

  @Test
  void a_command_without_units_is_rejected() {
    assertThatThrownBy(() -> references.count(new UnitReferences("PH", List.of(), null)))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.COMMAND_INVALID));
  }

  private List<TenantReferences> ask(List<Long> units) {
    List<TenantReferences> all = new ArrayList<>();
    @Nullable String after = null;
    do {
      UnitReferencesReply page = references.count(new UnitReferences("PH", units, after));
      all.addAll(page.tenants());
      after = page.next();
    } while (after != null);
    return all;
  }
}
