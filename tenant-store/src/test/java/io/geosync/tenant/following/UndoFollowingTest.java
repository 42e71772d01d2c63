package io.geosync.tenant.following;

import static io.geosync.tenant.following.ReformedTenant.moved;
import static io.geosync.tenant.following.ReformedTenant.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that followed a unit and are moved back. */
class UndoFollowingTest {
  private static final String ROWS = "SELECT * FROM members ORDER BY id";
  private ReformedTenant tenant;
  private List<String> before;

  /** 1 and 2 merged into 3 in 2023, 3 into 4 in 2025. */
  @BeforeEach
  void members_that_followed_twice() throws SQLException {
    tenant = new ReformedTenant().units(1, 2, 3, 4).members(1, 20).members(2, 15).members(3, 5);
    tenant.choose("members", "geo_unit_id", "follow", false);
    before = tenant.rows(ROWS);
    tenant.end(1, 2).merge(1, 3, "2023-01-01").merge(2, 3, "2023-01-01").settled();
    assertThat(moved(tenant.follow(8))).isEqualTo(35);
    tenant.end(3).merge(3, 4, "2025-07-01").settled();
    assertThat(moved(tenant.follow(8))).isEqualTo(40);
    assertThat(tenant.membersByUnit()).containsExactly("4 40");
  }

  @AfterEach
  void close() throws SQLException {
    tenant.close();
  }

  @Test
  void every_row_is_back_where_it_was() throws SQLException {
    assertThat(moved(tenant.undo())).isEqualTo(75);
    assertThat(tenant.rows(ROWS)).isEqualTo(before);
    assertThat(moved(tenant.undo())).isZero();
    assertThat(tenant.rows("SELECT 1 FROM geosync_followed WHERE undone_at IS NULL")).isEmpty();
  }

  @Test
  void an_interrupted_undo_is_completed_by_the_next() throws SQLException {
    new UndoFollowing().undo(tenant.connection(), ReformedTenant.COUNTRY, null);
    assertThat(moved(tenant.undo())).isEqualTo(67);
    assertThat(tenant.rows(ROWS)).isEqualTo(before);
  }

  @Test
  void rows_can_follow_again_and_go_back_again() throws SQLException {
    tenant.undo();
    assertThat(moved(tenant.follow())).isEqualTo(40);
    assertThat(tenant.membersByUnit()).containsExactly("4 40");
    assertThat(moved(tenant.undo())).isEqualTo(40);
    assertThat(tenant.rows(ROWS)).isEqualTo(before);
  }

  @Test
  void a_row_that_was_changed_or_deleted_since_is_reported_and_stays() throws SQLException {
    tenant.sql(
        "UPDATE members SET geo_unit_id = 1002 WHERE id = 1", "DELETE FROM members WHERE id = 30");
    List<FollowStep> steps = tenant.undo();

    assertThat(moved(steps)).isEqualTo(71);
    assertThat(problems(steps).stream().map(p -> p.rowKey() + " " + p.message()).distinct())
        .containsExactlyInAnyOrder(
            "{\"id\": 1} the row was changed since and references another unit",
            "{\"id\": 30} the row no longer exists");
    assertThat(tenant.membersByUnit()).containsExactly("1 19", "2 15", "3 5");
  }

  @Test
  void a_row_that_a_constraint_rejects_is_reported_and_all_others_return() throws SQLException {
    tenant.sql(
        "ALTER TABLE members ADD CONSTRAINT odd CHECK (NOT (id = 13 AND geo_unit_id = 1001))");
    List<FollowStep> steps = tenant.undo();

    assertThat(moved(steps)).isEqualTo(74);
    assertThat(problems(steps))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("odd"));
    tenant.sql("ALTER TABLE members DROP CONSTRAINT odd");
    assertThat(moved(tenant.undo())).isEqualTo(1);
    assertThat(tenant.rows(ROWS)).isEqualTo(before);
  }

  @Test
  void a_unit_that_no_longer_exists_is_reported() throws SQLException {
    tenant.sql("DELETE FROM tenant_geo_units WHERE external_geo_id = 2");
    List<FollowStep> steps = tenant.undo();

    assertThat(moved(steps)).isEqualTo(60);
    assertThat(problems(steps).stream().map(FollowStep.RowProblem::message).distinct())
        .containsExactly("the former unit no longer exists");
    assertThat(tenant.membersByUnit()).containsExactly("1 20", "3 20");
  }

  @Test
  void a_table_that_no_longer_references_units_is_reported() throws SQLException {
    tenant.sql("ALTER TABLE members DROP CONSTRAINT members_geo_unit_id_fkey");
    List<FollowStep> steps = tenant.undo();

    assertThat(moved(steps)).isZero();
    assertThat(problems(steps))
        .extracting(FollowStep.RowProblem::message)
        .containsOnly("the column references units no longer");
  }
}
