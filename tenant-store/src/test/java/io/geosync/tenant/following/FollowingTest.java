package io.geosync.tenant.following;

import static io.geosync.tenant.following.ReformedTenant.moved;
import static io.geosync.tenant.following.ReformedTenant.problems;
import static io.geosync.tenant.following.ReformedTenant.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.fixture.Databases;
import io.geosync.tenant.check.TenantRows;
import io.geosync.tenant.fixture.Dump;
import io.geosync.tenant.fixture.OtherSession;
import io.geosync.tenant.following.UnitReferences.RowCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members of units that ended. */
class FollowingTest {
  private static final String MEMBERS = "members.geo_unit_id";
  private ReformedTenant tenant;

  @BeforeEach
  void a_reform() throws SQLException {
    tenant = ReformedTenant.withMembers();
  }

  @AfterEach
  void close() throws SQLException {
    tenant.close();
  }

  @Test
  void rows_are_counted_by_what_can_be_done_with_them() throws SQLException {
    assertThat(tenant.count(MEMBERS)).isEqualTo(new RowCounts(4, 35, 7, 5, 2, 0));
  }

  @Test
  void nothing_of_the_tenant_is_touched_unless_it_chose_so() throws SQLException {
    tenant.sql("UPDATE members SET id = DEFAULT WHERE false");
    tenant.sql("INSERT INTO geosync_references VALUES ('visits', 'unit_id')");
    tenant.sql("CREATE TABLE visits (id bigint PRIMARY KEY, unit_id bigint)");
    tenant.sql("INSERT INTO visits VALUES (1, %d)".formatted(row(1)));
    tenant.choose("members", "geo_unit_id", "ask", true).choose("visits", "unit_id", "keep", true);
    List<String> before = Dump.of(tenant.connection());

    assertThat(moved(tenant.follow())).isZero();
    assertThat(moved(tenant.undo())).isZero();
    assertThat(Dump.of(tenant.connection())).isEqualTo(before);
  }

  @Test
  void rows_move_where_the_successor_is_certain() throws SQLException {
    tenant.membersFollow(false);

    assertThat(moved(tenant.follow())).isEqualTo(35);
    assertThat(tenant.membersByUnit()).containsExactly("3 39", "4 7", "7 5", "8 2");
    assertThat(tenant.count(MEMBERS)).isEqualTo(new RowCounts(39, 0, 7, 5, 2, 0));
    assertThat(moved(tenant.follow())).isZero();
  }

  @Test
  void rows_follow_the_default_of_a_split_only_if_that_is_allowed() throws SQLException {
    tenant.membersFollow(true);

    assertThat(moved(tenant.follow())).isEqualTo(42);
    assertThat(tenant.membersByUnit()).containsExactly("3 39", "5 7", "7 5", "8 2");
    assertThat(
            tenant.rows(
                "SELECT from_id, to_id, by_default, count(*) FROM geosync_followed GROUP BY 1, 2, 3 ORDER BY 1"))
        .containsExactly("1001 1003 f 20", "1002 1003 f 15", "1004 1005 t 7");
  }

  @Test
  void each_move_is_recorded_with_the_row_the_units_and_the_watermark() throws SQLException {
    tenant.membersFollow(false);
    tenant.follow();

    String watermark = tenant.value("SELECT watermark FROM geosync_ledger");
    assertThat(
            tenant.rows(
                "SELECT DISTINCT country_code, table_name, column_name, from_id, to_id, watermark,"
                    + " undone_at FROM geosync_followed ORDER BY from_id"))
        .containsExactly(
            "VN members geo_unit_id 1001 1003 %s -".formatted(watermark),
            "VN members geo_unit_id 1002 1003 %s -".formatted(watermark));
    assertThat(
            tenant.rows(
                "SELECT count(*) FROM geosync_followed f JOIN members m ON f.row_key = jsonb_build_object('id', m.id) AND m.geo_unit_id = f.to_id"))
        .containsExactly("35");
  }

  @Test
  void a_run_moves_batches_and_an_interrupted_run_is_completed_by_the_next() throws SQLException {
    tenant.membersFollow(true);
    Following following = new Following(ReformedTenant.TODAY, 10);
    FollowStep first = following.follow(tenant.connection(), ReformedTenant.COUNTRY, null);
    FollowStep second = following.follow(tenant.connection(), ReformedTenant.COUNTRY, first.next());
    assertThat(List.of(first.moved(), second.moved())).containsExactly(10L, 10L);
    assertThat(tenant.value("SELECT count(*) FROM geosync_followed")).isEqualTo("20");

    assertThat(moved(tenant.follow(10))).isEqualTo(22);
    assertThat(tenant.value("SELECT count(DISTINCT row_key) FROM geosync_followed"))
        .isEqualTo("42");
    assertThat(
            tenant.value(
                "SELECT max(n) FROM (SELECT count(*) AS n FROM geosync_followed GROUP BY batch) AS b"))
        .isEqualTo("10");
  }

  @Test
  void a_batch_whose_session_is_killed_leaves_no_trace() throws Exception {
    tenant.membersFollow(false);
    tenant.sql(
        "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM"
            + " pg_advisory_xact_lock(7); RETURN NEW; END $$",
        "CREATE TRIGGER hold BEFORE UPDATE ON members FOR EACH ROW WHEN (OLD.id = 12) EXECUTE"
            + " FUNCTION hold()");
    List<String> before = tenant.rows("SELECT * FROM members ORDER BY id");
    try (Connection holder = tenant.database().getConnection();
        Statement lock = holder.createStatement()) {
      lock.execute("SELECT pg_advisory_lock(7)");
      try (OtherSession<FollowStep> session =
          OtherSession.start(
              tenant.database(),
              connection ->
                  new Following(ReformedTenant.TODAY)
                      .follow(connection, ReformedTenant.COUNTRY, null))) {
        session.awaitBlocked();
        tenant.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0");
        session.assertFailsWith("57P01");
      }
    }
    assertThat(tenant.rows("SELECT * FROM members ORDER BY id")).isEqualTo(before);
    assertThat(tenant.value("SELECT count(*) FROM geosync_followed")).isEqualTo("0");

    assertThat(moved(tenant.follow())).isEqualTo(35);
  }

  @Test
  void a_row_that_a_constraint_rejects_is_set_aside_and_all_others_move() throws SQLException {
    tenant.sql(
        "ALTER TABLE members ADD CONSTRAINT odd CHECK (NOT (id = 13 AND geo_unit_id = %d))"
            .formatted(row(3)));
    tenant.membersFollow(false);
    List<FollowStep> steps = tenant.follow();

    assertThat(moved(steps)).isEqualTo(34);
    assertThat(problems(steps))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.rowKey()).isEqualTo("{\"id\": 13}");
              assertThat(problem.message()).contains("odd");
              assertThat(problem.toId()).isEqualTo(row(3));
            });
    assertThat(tenant.membersByUnit()).containsExactly("1 1", "3 38", "4 7", "7 5", "8 2");
    assertThat(
            tenant.rows(
                "SELECT row_key, from_id, to_id, sql_state FROM geosync_following_rejections"))
        .containsExactly("{\"id\": 13} 1001 1003 23514");

    tenant.sql("ALTER TABLE members DROP CONSTRAINT odd");
    assertThat(moved(tenant.follow())).isEqualTo(1);
    assertThat(tenant.rows("SELECT * FROM geosync_following_rejections")).isEmpty();
  }

  @Test
  void a_constraint_that_is_deferred_to_the_commit_sets_aside_its_row_only() throws SQLException {
    tenant.sql(
        "CREATE TABLE seats (id bigint PRIMARY KEY, unit_id bigint REFERENCES tenant_geo_units,"
            + " seat text, UNIQUE (unit_id, seat) DEFERRABLE INITIALLY DEFERRED)",
        "INSERT INTO seats VALUES (1, 1001, 'a'), (2, 1001, 'b'), (3, 1003, 'a'), (4, 1002, 'c')");
    tenant.choose("seats", "unit_id", "follow", false);
    List<FollowStep> steps = tenant.follow();

    assertThat(problems(steps))
        .extracting(FollowStep.RowProblem::rowKey)
        .containsExactly("{\"id\": 1}");
    assertThat(tenant.rows("SELECT * FROM seats ORDER BY id"))
        .containsExactly("1 1001 a", "2 1003 b", "3 1003 a", "4 1003 c");
  }

  @Test
  void a_row_that_a_trigger_keeps_or_turns_back_is_set_aside() throws SQLException {
    tenant.sql(
        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.id = 5 THEN"
            + " RETURN NULL; END IF; NEW.geo_unit_id := OLD.geo_unit_id; RETURN NEW; END $$",
        "CREATE TRIGGER keep BEFORE UPDATE ON members FOR EACH ROW WHEN (OLD.id IN (5, 6)) EXECUTE"
            + " FUNCTION keep()");
    tenant.membersFollow(false);
    List<FollowStep> steps = tenant.follow();

    assertThat(moved(steps)).isEqualTo(33);
    assertThat(problems(steps))
        .extracting(FollowStep.RowProblem::rowKey)
        .containsExactlyInAnyOrder("{\"id\": 5}", "{\"id\": 6}");
    assertThat(tenant.value("SELECT count(*) FROM geosync_followed")).isEqualTo("33");
  }

  @Test
  void rows_that_another_session_has_locked_are_left_for_the_next_run() throws SQLException {
    tenant.membersFollow(false);
    try (Connection application = tenant.database().getConnection();
        Statement statement = application.createStatement()) {
      application.setAutoCommit(false);
      statement.execute("UPDATE members SET id = DEFAULT WHERE id = 3");
      assertThat(moved(tenant.follow())).isEqualTo(34);
      application.rollback();
    }
    assertThat(moved(tenant.follow())).isEqualTo(1);
  }

  @Test
  void a_member_that_leaves_the_unit_meanwhile_is_not_moved() throws Exception {
    tenant.membersFollow(false);
    try (Connection application = tenant.database().getConnection();
        Statement statement = application.createStatement()) {
      statement.execute("UPDATE members SET geo_unit_id = 1006 WHERE id = 1");
    }
    tenant.follow();
    assertThat(tenant.value("SELECT geo_unit_id FROM members WHERE id = 1")).isEqualTo("1006");
  }

  @Test
  void units_of_another_country_are_left_alone() throws SQLException {
    tenant.membersFollow(true);
    assertThat(new Following(ReformedTenant.TODAY).follow(tenant.connection(), "TH", null).moved())
        .isZero();
  }

  @Test
  void custom_units_follow_by_their_own_choice_and_their_paths_are_right() throws SQLException {
    tenant.sql(
        "SELECT geosync_add_custom_unit('VN', 1001, 'BRANCH', 'branch', '{}')",
        "SELECT geosync_add_custom_unit('VN', (SELECT id FROM tenant_geo_units WHERE code ="
            + " 'BRANCH'), 'DESK', 'desk', '{}')",
        "INSERT INTO members (geo_unit_id) SELECT id FROM tenant_geo_units WHERE code = 'DESK'");
    tenant.membersFollow(false);
    tenant.follow();
    assertThat(tenant.value("SELECT parent_id FROM tenant_geo_units WHERE code = 'BRANCH'"))
        .isEqualTo("1001");

    tenant.choose("tenant_geo_units", "parent_id", "follow", false);
    assertThat(moved(tenant.follow())).isEqualTo(1);
    assertThat(
            tenant.rows(
                "SELECT parent_id, geo_path = '1003.' || id FROM tenant_geo_units WHERE code = 'BRANCH'"))
        .containsExactly("1003 t");
    assertThat(structure().examples()).isEmpty();

    assertThat(moved(tenant.undo())).isEqualTo(36);
    assertThat(tenant.value("SELECT parent_id FROM tenant_geo_units WHERE code = 'BRANCH'"))
        .isEqualTo("1001");
    assertThat(structure().examples()).isEmpty();
  }

  @Test
  void a_database_without_the_tables_is_reported_as_not_prepared() throws SQLException {
    try (Connection unprepared = Databases.empty().getConnection()) {
      assertThatThrownBy(() -> new Following(ReformedTenant.TODAY).follow(unprepared, "VN", null))
          .hasMessageContaining("Prepare it");
    }
  }

  private TenantRows.Structure structure() throws SQLException {
    return new TenantRows().structure(tenant.connection(), ReformedTenant.COUNTRY);
  }
}
