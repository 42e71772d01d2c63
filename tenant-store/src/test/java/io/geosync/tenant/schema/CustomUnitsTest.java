package io.geosync.tenant.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant's own units, as the database keeps them. */
class CustomUnitsTest {
  private static final String CHECK_VIOLATION = "23514";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private Route route;
  private long branch;
  private long cell;

  @BeforeEach
  void units_1_and_2_and_a_branch_with_a_cell_under_1() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.landlord().create(2, null);
    route.deliverAll();
    branch = route.addCustom(1, "BRANCH");
    cell =
        Long.parseLong(
            route
                .rows(
                    "SELECT geosync_add_custom_unit('PH', %d, 'CELL', 'cell', '{\"en\": \"c\"}')"
                        .formatted(branch))
                .getFirst());
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.faults()).isEmpty();
    route.close();
  }

  @Test
  void they_hang_under_official_ones_and_under_each_other() throws SQLException {
    assertThat(route.path("CELL")).containsExactly("1 > BRANCH > CELL");
    assertThat(
            route.rows(
                """
                SELECT unit_type, admin_level, admin_type, name_local ->> 'en', is_active, external_geo_id
                FROM tenant_geo_units WHERE code = 'CELL'
                """))
        .containsExactly("custom 3 cell c t -");
  }

  @Test
  void a_root_of_the_tenants_own_needs_no_parent() throws SQLException {
    route.sql("SELECT geosync_add_custom_unit('US', NULL, 'ROOT', 'branch', '{}')");

    assertThat(route.path("ROOT")).containsExactly("ROOT");
  }

  @Test
  void moved_by_the_tenant_they_take_what_hangs_below_along() throws SQLException {
    move(branch, route.rowOf(2));

    assertThat(route.path("BRANCH")).containsExactly("2 > BRANCH");
    assertThat(route.path("CELL")).containsExactly("2 > BRANCH > CELL");
  }

  @Test
  void a_unit_and_what_hangs_below_it_can_be_moved_by_one_statement() throws SQLException {
    route.sql(
        """
        UPDATE tenant_geo_units SET parent_id = CASE id WHEN %1$d THEN %3$d ELSE %1$d END WHERE id IN (%1$d, %2$d)
        """
            .formatted(branch, cell, route.rowOf(2)));

    assertThat(route.path("CELL")).containsExactly("2 > BRANCH > CELL");
  }

  @Test
  void they_move_with_the_official_unit_above_them() throws SQLException {
    route.deliver(route.landlord().move(1, 2L));
    route.deliverAll();

    assertThat(route.path("CELL")).containsExactly("2 > 1 > BRANCH > CELL");
  }

  @Test
  void none_can_hang_under_itself_or_below() throws SQLException {
    refused(CHECK_VIOLATION, () -> move(branch, branch));
    refused(CHECK_VIOLATION, () -> move(branch, cell));

    assertThat(route.path("CELL")).containsExactly("1 > BRANCH > CELL");
  }

  @Test
  void none_can_hang_under_a_unit_of_another_country() throws SQLException {
    String american = "SELECT geosync_add_custom_unit('US', NULL, 'ROOT', 'branch', '{}')";
    long root = Long.parseLong(route.rows(american).getFirst());
    refused(CHECK_VIOLATION, () -> move(branch, root));
    refused(
        CHECK_VIOLATION,
        () ->
            route.sql(
                "SELECT geosync_add_custom_unit('PH', %d, 'X', 'branch', '{}')".formatted(root)));
  }

  @Test
  void none_can_hang_under_a_unit_that_is_not_there() {
    refused(
        FOREIGN_KEY_VIOLATION,
        () -> route.sql("SELECT geosync_add_custom_unit('PH', 999, 'X', 'branch', '{}')"));
    refused(FOREIGN_KEY_VIOLATION, () -> move(branch, 999));
  }

  @Test
  void a_custom_unit_that_names_a_unit_of_the_landlords_is_refused() {
    refused(
        CHECK_VIOLATION,
        () ->
            route.sql(
                "UPDATE tenant_geo_units SET external_geo_id = 5 WHERE id = %d".formatted(cell)));
  }

  @Test
  void renamed_they_keep_their_place_and_hold_no_ledger() throws SQLException {
    route.sql("UPDATE tenant_geo_units SET code = 'RENAMED' WHERE id = %d".formatted(branch));

    assertThat(route.path("CELL")).containsExactly("1 > RENAMED > CELL");
  }

  @Test
  void a_mirror_leaves_them_alone() throws SQLException {
    route.mirror();

    assertThat(route.path("CELL")).containsExactly("1 > BRANCH > CELL");
  }

  private void move(long unit, long parent) throws SQLException {
    route.sql("UPDATE tenant_geo_units SET parent_id = %d WHERE id = %d".formatted(parent, unit));
  }

  private static void refused(String sqlState, ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo(sqlState));
  }
}
