package io.geosync.tenant.apply;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.UnitDeleted;
import io.geosync.tenant.fixture.Gate;
import io.geosync.tenant.fixture.OtherSession;
import io.geosync.tenant.fixture.Route;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member is inserted while its unit is deleted: the unit is kept, or the insert fails. */
class MemberRaceTest {
  private static final String PLAIN = "REFERENCES tenant_geo_units (id)";
  private static final String CASCADE = PLAIN + " ON DELETE CASCADE";
  private static final String SET_NULL = PLAIN + " ON DELETE SET NULL";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private Route route;

  @BeforeEach
  void open() throws SQLException {
    route = new Route();
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, CASCADE, SET_NULL})
  void a_member_inserted_before_the_delete_keeps_its_unit(String reference) throws Exception {
    UnitDeleted delete = unitToBeDeleted(reference);
    try (Connection member = route.database().getConnection()) {
      member.setAutoCommit(false);
      run(member, visit());
      try (OtherSession<ApplyReport> batch = route.startDelivering(delete)) {
        batch.awaitBlocked();
        member.commit();
        assertThat(batch.result().applied()).isEqualTo(1);
      }
    }

    assertThat(route.unit(1, "retired, is_active")).containsExactly("t f");
    assertThat(route.rows("SELECT geo_unit_id FROM visits"))
        .containsExactly(Long.toString(route.rowOf(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, CASCADE, SET_NULL})
  void a_member_whose_insert_is_rolled_back_does_not_keep_the_unit(String reference)
      throws Exception {
    UnitDeleted delete = unitToBeDeleted(reference);
    try (Connection member = route.database().getConnection()) {
      member.setAutoCommit(false);
      run(member, visit());
      try (OtherSession<ApplyReport> batch = route.startDelivering(delete)) {
        batch.awaitBlocked();
        member.rollback();
        assertThat(batch.result().applied()).isEqualTo(1);
      }
    }

    assertThat(route.unit(1, "id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, CASCADE, SET_NULL})
  void a_member_inserted_between_check_and_removal_waits_and_gets_a_foreign_key_error(
      String reference) throws Exception {
    memberComesAt(Gate.BEFORE_REMOVING, reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, CASCADE, SET_NULL})
  void a_member_inserted_after_the_removal_waits_and_gets_a_foreign_key_error(String reference)
      throws Exception {
    memberComesAt(Gate.BEFORE_COMMIT, reference);
  }

  private void memberComesAt(String place, String reference) throws Exception {
    UnitDeleted delete = unitToBeDeleted(reference);
    String visit = visit();
    try (Gate gate = new Gate(route.database(), place);
        OtherSession<ApplyReport> batch = route.startDelivering(delete).awaitBlocked();
        OtherSession<Boolean> member = OtherSession.start(route.database(), visit).awaitBlocked()) {
      gate.open();
      assertThat(batch.result().applied()).isEqualTo(1);
      member.assertFailsWith(FOREIGN_KEY_VIOLATION);
    }

    assertThat(route.unit(1, "id")).isEmpty();
    assertThat(route.rows("SELECT * FROM visits")).isEmpty();
  }

  private UnitDeleted unitToBeDeleted(String reference) throws SQLException {
    route.sql("CREATE TABLE visits (geo_unit_id bigint %s)".formatted(reference));
    route.deliver(route.landlord().create(1, null));
    return route.landlord().delete(1);
  }

  private String visit() throws SQLException {
    return "INSERT INTO visits VALUES (%d)".formatted(route.rowOf(1));
  }
}
