package io.geosync.tenant.following;

import static io.geosync.tenant.following.ReformedTenant.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unit that takes over from a unit that ended. */
class SuccessorTest {
  private ReformedTenant tenant;

  @BeforeEach
  void units_1_to_9() throws SQLException {
    tenant = new ReformedTenant().units(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @AfterEach
  void close() throws SQLException {
    tenant.close();
  }

  @Test
  void a_unit_that_lives_is_its_own_successor() throws SQLException {
    tenant.merge(1, 2, "2025-07-01");
    assertThat(successor(1, "2026-01-01")).isEqualTo(row(1));
    assertThat(tenant.value("SELECT geosync_successor(77777)")).isEqualTo("-");
  }

  @Test
  void a_custom_unit_is_its_own_successor() throws SQLException {
    tenant.sql(
        "INSERT INTO tenant_geo_units (id, country_code, unit_type, admin_level, admin_type, code,"
            + " name_local, is_active) VALUES (50, 'VN', 'custom', 2, 'branch', 'B', '{}', false)");
    assertThat(tenant.value("SELECT geosync_successor(50)")).isEqualTo("50");
  }

  @Test
  void a_chain_over_years_leads_to_the_last_unit() throws SQLException {
    tenant.end(1, 2).merge(1, 2, "2023-01-01").merge(2, 3, "2025-07-01");
    assertThat(successor(1, "2025-07-01")).isEqualTo(row(3));
    assertThat(successor(1, "2025-06-30")).isNull();
  }

  @Test
  void a_retired_unit_has_ended() throws SQLException {
    tenant.merge(1, 2, "2023-01-01");
    tenant.sql("UPDATE tenant_geo_units SET retired = true WHERE external_geo_id = 1");
    assertThat(successor(1, "2025-07-01")).isEqualTo(row(2));
  }

  @Test
  void a_succession_in_the_future_does_not_count_yet() throws SQLException {
    tenant.end(1).merge(1, 2, "2027-01-01");
    assertThat(successor(1, "2026-12-31")).isNull();
    assertThat(successor(1, "2027-01-01")).isEqualTo(row(2));
  }

  @Test
  void an_ended_unit_without_successions_has_no_successor() throws SQLException {
    tenant.end(1);
    assertThat(successor(1, "2026-01-01")).isNull();
  }

  @Test
  void a_split_is_certain_with_its_default_only_where_that_is_allowed() throws SQLException {
    tenant
        .end(1)
        .split(1, 2, "2025-07-01", 0.7, true)
        .split(1, 3, "2025-07-01", 0.3, false)
        .end(4)
        .split(4, 5, "2025-07-01", null, false)
        .split(4, 6, "2025-07-01", null, false);
    assertThat(successor(1, "2026-01-01")).isNull();
    assertThat(withDefault(1, "2026-01-01")).isEqualTo(row(2));
    assertThat(withDefault(4, "2026-01-01")).isNull();
    assertThat(candidates(4)).isEqualTo("{1005,1006}");
  }

  @Test
  void a_split_with_one_row_is_certain_unless_its_share_is_below_1() throws SQLException {
    tenant
        .end(1, 2, 3)
        .split(1, 4, "2025-07-01", 0.4, false)
        .split(2, 4, "2025-07-01", 1.0, false)
        .split(3, 4, "2025-07-01", null, false);
    assertThat(successor(1, "2026-01-01")).isNull();
    assertThat(candidates(1)).isEqualTo("{1004}");
    assertThat(successor(2, "2026-01-01")).isEqualTo(row(4));
    assertThat(successor(3, "2026-01-01")).isEqualTo(row(4));
  }

  @Test
  void a_change_of_the_boundary_is_no_succession_to_follow() throws SQLException {
    tenant
        .end(1, 2)
        .succession(1, 3, "boundary", "2025-07-01", 0.1, false)
        .succession(2, 3, "boundary", "2025-07-01", 0.1, false)
        .merge(2, 4, "2025-07-01");
    assertThat(successor(1, "2026-01-01")).isNull();
    assertThat(successor(2, "2026-01-01")).isEqualTo(row(4));
  }

  @Test
  void only_the_earliest_successions_of_a_unit_count() throws SQLException {
    tenant.end(1).merge(1, 2, "2023-01-01").merge(1, 3, "2025-01-01").merge(1, 4, "2025-01-01");
    assertThat(successor(1, "2026-01-01")).isEqualTo(row(2));
  }

  @Test
  void successions_before_the_day_of_arrival_do_not_count() throws SQLException {
    tenant.end(1, 2).merge(2, 3, "2020-01-01").merge(1, 2, "2023-01-01").merge(2, 4, "2025-01-01");
    assertThat(successor(2, "2026-01-01")).isEqualTo(row(3));
    assertThat(successor(1, "2026-01-01")).isEqualTo(row(4));
  }

  @Test
  void a_chain_on_one_day_is_followed() throws SQLException {
    tenant
        .end(1, 2)
        .merge(1, 2, "2025-07-01")
        .succession(2, 3, "recode", "2025-07-01", null, false);
    assertThat(successor(1, "2025-07-01")).isEqualTo(row(3));
  }

  @Test
  void cycles_end() throws SQLException {
    tenant
        .end(1, 2, 3, 4)
        .merge(1, 2, "2023-01-01")
        .merge(2, 1, "2025-01-01")
        .merge(3, 4, "2023-01-01")
        .merge(4, 3, "2023-01-01");
    assertThat(successor(1, "2026-01-01")).isNull();
    assertThat(successor(3, "2026-01-01")).isNull();
    assertThat(candidates(3)).isEqualTo("{}");
  }

  @Test
  void a_cycle_over_years_leads_out_by_a_later_succession() throws SQLException {
    tenant.end(1, 2).merge(1, 2, "2021-01-01").merge(2, 1, "2023-01-01").merge(1, 3, "2025-01-01");
    assertThat(successor(1, "2026-01-01")).isEqualTo(row(3));
  }

  @Test
  void a_successor_without_a_row_is_unknown() throws SQLException {
    tenant.end(1, 2).merge(1, 99, "2025-07-01").split(2, 99, "2025-07-01", 0.9, true);
    tenant.split(2, 3, "2025-07-01", 0.1, false);
    assertThat(successor(1, "2026-01-01")).isNull();
    assertThat(withDefault(2, "2026-01-01")).isNull();
    assertThat(candidates(2)).isEqualTo("{1003}");
  }

  @Test
  void a_chain_leads_through_a_unit_that_was_deleted() throws SQLException {
    tenant.end(1, 2).merge(1, 99, "2023-01-01").split(99, 3, "2025-01-01", 0.6, true);
    tenant.split(99, 4, "2025-01-01", 0.4, false).merge(2, 99, "2025-01-01").settled();
    assertThat(successor(1, "2026-01-01")).isNull();
    assertThat(withDefault(1, "2026-01-01")).isEqualTo(row(3));
    assertThat(withDefault(1, "2024-12-31")).as("no unit takes over").isNull();
    assertThat(candidates(2)).isEqualTo("{1003,1004}");
  }

  @Test
  void a_unit_that_may_still_arrive_is_not_taken_for_deleted() throws SQLException {
    tenant.end(1).merge(1, 99, "2023-01-01").applied("{[1,9],[11,12]}");
    tenant.merge(99, 3, "2025-01-01");
    assertThat(successor(1, "2026-01-01")).isNull();
    tenant.settled();
    assertThat(successor(1, "2026-01-01")).isEqualTo(row(3));
  }

  @Test
  void the_candidates_of_a_split_are_the_units_that_live_today() throws SQLException {
    tenant
        .end(1, 2)
        .split(1, 2, "2023-01-01", 0.5, false)
        .split(1, 3, "2023-01-01", 0.5, false)
        .merge(2, 4, "2025-01-01");
    assertThat(candidates(1)).isEqualTo("{1003,1004}");
  }

  @Test
  void an_application_can_ask_for_today_without_a_date() throws SQLException {
    tenant.end(1).merge(1, 2, "2025-07-01");
    assertThat(tenant.value("SELECT geosync_successor(%d)".formatted(row(1)))).isEqualTo("1002");
  }

  private @Nullable Long successor(long unit, String at) throws SQLException {
    return resolved(unit, at, false);
  }

  private @Nullable Long withDefault(long unit, String at) throws SQLException {
    return resolved(unit, at, true);
  }

  private @Nullable Long resolved(long unit, String at, boolean withDefault) throws SQLException {
    String value =
        tenant.value(
            "SELECT geosync_successor(%d, '%s', %s)".formatted(row(unit), at, withDefault));
    return value.equals("-") ? null : Long.valueOf(value);
  }

  private String candidates(long unit) throws SQLException {
    return tenant.value(
        "SELECT candidates FROM geosync_resolve(ARRAY[%d], '2026-01-01')".formatted(row(unit)));
  }
}
