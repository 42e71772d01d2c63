package io.geosync.tenant.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.tenant.fixture.Route;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The triggers that keep the paths of custom units. */
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
  void custom_units_have_official_and_custom_units_as_parents() throws SQLException {
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
  void a_custom_unit_may_be_a_root() throws SQLException {
    route.sql("SELECT geosync_add_custom_unit('US', NULL, 'ROOT', 'branch', '{}')");

    assertThat(route.path("ROOT")).containsExactly("ROOT");
  }

  @Test
  void a_custom_unit_that_the_tenant_moves_takes_its_subtree_along() throws SQLException {
    move(branch, route.rowOf(2));

    assertThat(route.path("BRANCH")).containsExactly("2 > BRANCH");
    assertThat(route.path("CELL")).containsExactly("2 > BRANCH > CELL");
  }

  @Test
  void a_unit_and_its_child_can_be_moved_by_one_statement() throws SQLException {
    route.sql(
        """
        UPDATE tenant_geo_units SET parent_id = CASE id WHEN %1$d THEN %3$d ELSE %1$d END WHERE id IN (%1$d, %2$d)
        """
            .formatted(branch, cell, route.rowOf(2)));

    assertThat(route.path("CELL")).containsExactly("2 > BRANCH > CELL");
  }

  @Test
  void custom_units_move_with_the_official_unit_above_them() throws SQLException {
    route.deliver(route.landlord().move(1, 2L));
    route.deliverAll();

    assertThat(route.path("CELL")).containsExactly("2 > 1 > BRANCH > CELL");
  }

  @Test
  void a_custom_unit_cannot_be_moved_below_itself() throws SQLException {
    assertRejected(CHECK_VIOLATION, () -> move(branch, branch));
    assertRejected(CHECK_VIOLATION, () -> move(branch, cell));

    assertThat(route.path("CELL")).containsExactly("1 > BRANCH > CELL");
  }

  @Test
  void a_custom_unit_cannot_have_a_parent_in_another_country() throws SQLException {
    String american = "SELECT geosync_add_custom_unit('US', NULL, 'ROOT', 'branch', '{}')";
    long root = Long.parseLong(route.rows(american).getFirst());
    assertRejected(CHECK_VIOLATION, () -> move(branch, root));
    assertRejected(
        CHECK_VIOLATION,
        () ->
            route.sql(
                "SELECT geosync_add_custom_unit('PH', %d, 'X', 'branch', '{}')".formatted(root)));
  }

  @Test
  void a_custom_unit_cannot_have_a_parent_that_does_not_exist() {
    assertRejected(
        FOREIGN_KEY_VIOLATION,
        () -> route.sql("SELECT geosync_add_custom_unit('PH', 999, 'X', 'branch', '{}')"));
    assertRejected(FOREIGN_KEY_VIOLATION, () -> move(branch, 999));
  }

  @Test
  void a_custom_unit_with_an_external_geo_id_is_rejected() {
    assertRejected(
        CHECK_VIOLATION,
        () ->
            route.sql(
                "UPDATE tenant_geo_units SET external_geo_id = 5 WHERE id = %d".formatted(cell)));
  }

  @Test
  void renaming_a_custom_unit_keeps_its_path_and_locks_no_ledger() throws SQLException {
    route.sql("UPDATE tenant_geo_units SET code = 'RENAMED' WHERE id = %d".formatted(branch));

    assertThat(route.path("CELL")).containsExactly("1 > RENAMED > CELL");
  }

  @Test
  void a_mirror_does_not_change_custom_units() throws SQLException {
    route.mirror();

    assertThat(route.path("CELL")).containsExactly("1 > BRANCH > CELL");
  }

  private void move(long unit, long parent) throws SQLException {
    route.sql("UPDATE tenant_geo_units SET parent_id = %d WHERE id = %d".formatted(parent, unit));
  }

  private static void assertRejected(String sqlState, ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo(sqlState));
  }
}
