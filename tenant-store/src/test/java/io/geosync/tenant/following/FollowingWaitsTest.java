package io.geosync.tenant.following;

import static io.geosync.tenant.following.ReformedTenant.moved;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenant.fixture.OtherSession;
import io.geosync.tenant.following.UnitReferences.RowCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members of units that ended wait for events that the tenant lacks. */
class FollowingWaitsTest {
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
  void rows_wait_while_the_tenant_lacks_an_event_before_that_of_their_unit_or_its_successions()
      throws SQLException {
    tenant.membersFollow(true);
    long highest = Long.parseLong(tenant.value("SELECT highest_position FROM geosync_ledger"));
    // The successions of 1 are at 14, its row at 9; the end of 8, which is not on the way, at 13.
    tenant.applied("{[1,12],[14,%d]}".formatted(highest));
    assertThat(tenant.count(MEMBERS)).isEqualTo(new RowCounts(4, 0, 0, 0, 0, 49));
    assertThat(moved(tenant.follow())).isZero();

    tenant.applied("{[1,14],[16,%d]}".formatted(highest));
    assertThat(moved(tenant.follow())).isEqualTo(20);
    assertThat(tenant.membersByUnit()).containsExactly("2 15", "3 24", "4 7", "7 5", "8 2");

    tenant.applied("{[1,%d]}".formatted(highest));
    assertThat(moved(tenant.follow())).isEqualTo(22);
  }

  @Test
  void rows_wait_while_a_deletion_on_their_way_is_behind_a_gap() throws SQLException {
    tenant.merge(8, 99, "2025-07-01").merge(99, 6, "2025-07-01").settled();
    assertThat(tenant.count(MEMBERS)).isEqualTo(new RowCounts(4, 37, 7, 5, 0, 0));
    tenant.sql("INSERT INTO geosync_tombstones SELECT 99, 'VN', watermark + 2 FROM geosync_ledger");
    assertThat(tenant.count(MEMBERS)).isEqualTo(new RowCounts(4, 35, 7, 5, 0, 2));
  }

  @Test
  void a_rejected_event_holds_back_the_rows_of_its_own_unit_only() throws SQLException {
    tenant.membersFollow(false);
    long highest = Long.parseLong(tenant.value("SELECT highest_position FROM geosync_ledger"));
    tenant.applied("{[1,%d]}".formatted(highest));
    tenant.sql(
        "UPDATE geosync_ledger SET applied = applied - '{[9,9]}', watermark = 8",
        "INSERT INTO geosync_refused (country_code, position, unit_id, sql_state, error_message)"
            + " VALUES ('VN', 9, 1, '23514', 'odd')");

    assertThat(moved(tenant.follow())).isEqualTo(15);
    assertThat(tenant.membersByUnit()).containsExactly("1 20", "3 19", "4 7", "7 5", "8 2");
  }

  @Test
  void rejected_successions_hold_back_all_rows_of_their_country() throws SQLException {
    tenant.membersFollow(true);
    tenant.sql(
        "INSERT INTO geosync_refused (country_code, position, unit_id, sql_state, error_message)"
            + " VALUES ('LA', 900, '-9223372036854775808', '23514', 'odd')");
    assertThat(tenant.count(MEMBERS).waiting()).isZero();

    tenant.sql("UPDATE geosync_refused SET country_code = 'VN'");

    assertThat(moved(tenant.follow())).isZero();
  }

  @Test
  void nothing_moves_before_the_first_mirror() throws SQLException {
    tenant.membersFollow(true);
    tenant.sql("UPDATE geosync_ledger SET epoch = 0");
    assertThat(moved(tenant.follow())).isZero();
    tenant.sql("DELETE FROM geosync_ledger");
    assertThat(moved(tenant.follow())).isZero();
  }

  @Test
  void following_waits_for_a_batch_of_events_that_holds_the_ledger() throws Exception {
    tenant.membersFollow(false);
    try (Connection batch = tenant.database().getConnection();
        Statement statement = batch.createStatement()) {
      batch.setAutoCommit(false);
      statement.execute("SELECT 1 FROM geosync_ledger FOR UPDATE");
      try (OtherSession<FollowStep> session =
          OtherSession.start(
              tenant.database(),
              connection ->
                  new Following(ReformedTenant.TODAY)
                      .follow(connection, ReformedTenant.COUNTRY, null))) {
        session.awaitBlocked();
        statement.execute("UPDATE tenant_geo_units SET is_active = true WHERE external_geo_id = 1");
        batch.commit();
        assertThat(session.result().moved()).isEqualTo(15);
      }
    }
  }
}
