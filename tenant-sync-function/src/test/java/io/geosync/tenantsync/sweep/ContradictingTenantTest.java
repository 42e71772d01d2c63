package io.geosync.tenantsync.sweep;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant whose ledger contradicts the landlord's log is mirrored alone, and not all the time. */
class ContradictingTenantTest {
  private static final String PAUSE_SECONDS =
      "round(extract(epoch FROM mirror_not_before - contradicted_at))";

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final SweepService sweep = Sweeps.of(fixture, Map.of());
  private final LiveTenant well = new LiveTenant(fixture, "well");
  private final LiveTenant other = new LiveTenant(fixture, "other");
  private final LiveTenant hostile = new LiveTenant(fixture, "hostile");

  ContradictingTenantTest() throws SQLException {}

  @BeforeEach
  void three_tenants_have_seven_units() throws SQLException {
    fixture.units(1, 7);
    for (LiveTenant tenant : List.of(well, other, hostile)) {
      tenant.deliver(LiveTenant.log(fixture, 1, 7));
    }
    sweep.run();
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  /** What a trigger on the ledger writes instead of the truth. */
  enum Lie {
    ANOTHER_DIGEST("NEW.digest := (random() * 1e15)::bigint"),
    ANOTHER_EVENT("NEW.highest_event_id := gen_random_uuid()"),
    A_LATER_EPOCH("NEW.epoch := 99"),
    AN_ABSURD_EPOCH("NEW.epoch := 9223372036854775807"),
    POSITIONS_BEYOND_THE_LOG(
        "NEW.applied := '{[1,1000)}'; NEW.watermark := 999; NEW.highest_position := 999");

    private final String statement;

    Lie(String statement) {
      this.statement = statement;
    }
  }

  private void lie(Lie lie) throws SQLException {
    run(
        hostile.database(),
        "CREATE FUNCTION lie() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN NEW; END $$"
            .formatted(lie.statement),
        "CREATE TRIGGER lie BEFORE INSERT OR UPDATE ON geosync_ledger FOR EACH ROW EXECUTE FUNCTION lie()",
        "UPDATE geosync_ledger SET changed_at = clock_timestamp()");
  }

  private void assertOnlyTheHostileTenantWasHarmed() throws SQLException {
    for (LiveTenant tenant : List.of(well, other)) {
      assertThat(tenant.mirrors()).isZero();
      assertThat(tenant.stream("health, contradictions")).isEqualTo("ok 0");
      assertThat(tenant.units()).isEqualTo(LiveTenant.landlordUnits(fixture));
    }
    assertThat(value(fixture.landlordDatabase(), "SELECT epoch FROM geography_streams"))
        .isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void a_trigger_on_the_ledger_harms_its_own_tenant_only_and_with_growing_pauses(Lie lie)
      throws SQLException {
    lie(lie);
    hostile.report();
    int sweeps = 3;
    for (int number = 1; number <= sweeps; number++) {
      fixture.units(7 + number, 7 + number);
      for (LiveTenant tenant : List.of(well, other, hostile)) {
        tenant.deliver(LiveTenant.log(fixture, 7 + number, 7 + number));
      }
      sweep.run();
    }

    assertOnlyTheHostileTenantWasHarmed();
    assertThat(hostile.mirrors()).isEqualTo(1);
    assertThat(hostile.stream("health, contradictions")).isEqualTo("joining 2");
    assertThat(hostile.stream("error_message")).startsWith("tenant.contradiction: ");
    assertThat(hostile.stream(PAUSE_SECONDS)).isEqualTo("60");

    hostile.setStream("mirror_not_before = clock_timestamp()");
    sweep.run();
    sweep.run();
    assertThat(hostile.mirrors()).isEqualTo(2);
    assertThat(hostile.stream("health, contradictions")).isEqualTo("joining 3");
    assertThat(hostile.stream(PAUSE_SECONDS)).isEqualTo("120");

    run(hostile.database(), "DROP TRIGGER lie ON geosync_ledger");
    hostile.setStream("mirror_not_before = clock_timestamp()");
    sweep.run();
    sweep.run();
    assertThat(hostile.stream("health")).isEqualTo("ok");
    assertThat(hostile.units()).isEqualTo(LiveTenant.landlordUnits(fixture));
    assertOnlyTheHostileTenantWasHarmed();
  }

  @Test
  void a_contradiction_that_a_visit_finds_waits_as_well() throws SQLException {
    lie(Lie.ANOTHER_DIGEST);
    sweep.run();
    hostile.setStream("full_visit_at = NULL");
    sweep.run();
    assertThat(hostile.mirrors()).isEqualTo(1);
    hostile.setStream("health = 'ok', digest = NULL, head_event_id = NULL, full_visit_at = NULL");

    assertThat(sweep.run().failures()).isEqualTo(1);

    assertThat(hostile.mirrors()).isEqualTo(1);
    assertThat(hostile.stream("error_message")).startsWith("tenant.contradiction: ");
    assertOnlyTheHostileTenantWasHarmed();
  }

  @Test
  void a_database_copied_from_another_stage_is_mirrored_alone() throws SQLException {
    try (TenantSyncFixture stage = new TenantSyncFixture()) {
      stage.units(1, 3);
      run(
          stage.landlordDatabase(),
          "UPDATE geo_administrative_units SET code = 'stage-' || id",
          "INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local) VALUES (99, 'PH', 0, 'city', 'PH-99', '{}')");
      LiveTenant copied = new LiveTenant(stage, "copied");
      copied.deliver(LiveTenant.log(stage, 1, 7));
      fixture.register("copied", TenantSyncFixture.url(copied.database()));
      run(
          fixture.landlordDatabase(),
          "UPDATE tenant_streams SET health = 'ok' WHERE health = 'joining'");

      sweep.run();

      assertThat(copied.units()).isEqualTo(LiveTenant.landlordUnits(fixture));
      assertThat(copied.mirrors()).isEqualTo(1);
      assertOnlyTheHostileTenantWasHarmed();
    }
  }

  @Test
  void the_majority_of_several_tenants_starts_an_epoch_for_all() throws SQLException {
    for (LiveTenant tenant : List.of(other, hostile)) {
      run(tenant.database(), "UPDATE geosync_ledger SET digest = digest + 1");
      tenant.report();
    }

    assertThat(sweep.run().restoredCountries()).containsExactly("PH");

    for (LiveTenant tenant : List.of(well, other, hostile)) {
      assertThat(value(tenant.database(), "SELECT epoch FROM geosync_ledger")).isEqualTo("2");
      assertThat(tenant.stream("health")).isEqualTo("ok");
    }
    assertThat(sweep.run().restoredCountries()).isEmpty();
  }
}
