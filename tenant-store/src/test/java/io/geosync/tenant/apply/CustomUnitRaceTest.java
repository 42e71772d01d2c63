package io.geosync.tenant.apply;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.fixture.Databases;
import io.geosync.tenant.fixture.Gate;
import io.geosync.tenant.fixture.OtherSession;
import io.geosync.tenant.fixture.Route;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A custom unit is written while a batch moves or deletes its parent. */
class CustomUnitRaceTest {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private Route route;

  @BeforeEach
  void units_1_and_2_with_3_under_1() throws SQLException {
    route = new Route();
    route.landlord().create(1, null);
    route.landlord().create(2, null);
    route.landlord().create(3, 1L);
    route.deliverAll();
  }

  @AfterEach
  void close() throws SQLException {
    route.close();
  }

  @Test
  void a_unit_added_while_its_parent_moves_gets_the_new_path() throws Exception {
    added(route.addingCustom(3, "OWN"));
  }

  @Test
  void a_unit_inserted_with_plain_sql_while_its_parent_moves_gets_the_new_path() throws Exception {
    added(
        """
        INSERT INTO tenant_geo_units (country_code, unit_type, admin_level, admin_type, parent_id, code, name_local)
        VALUES ('PH', 'custom', 2, 'branch', %d, 'OWN', '{}')
        """
            .formatted(route.rowOf(3)));
  }

  @Test
  void a_unit_that_changes_to_a_moving_parent_gets_the_new_path() throws Exception {
    long own = route.addCustom(2, "OWN");
    added(
        "UPDATE tenant_geo_units SET parent_id = %d WHERE id = %d".formatted(route.rowOf(3), own));
  }

  private void added(String statement) throws Exception {
    GeographyEvent move = route.landlord().move(3, 2L);
    try (Gate gate = new Gate(route.database(), Gate.BEFORE_COMMIT);
        OtherSession<ApplyReport> batch = route.startDelivering(move).awaitBlocked();
        OtherSession<Boolean> own =
            OtherSession.start(route.database(), statement).awaitBlocked()) {
      gate.open();
      assertThat(batch.result().applied()).isEqualTo(1);
      assertThat(own.result()).isTrue();
    }

    assertThat(route.path("OWN")).containsExactly("2 > 3 > OWN");
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_unit_added_first_moves_with_its_parent() throws Exception {
    GeographyEvent move = route.landlord().move(3, 2L);
    try (Connection own = route.database().getConnection()) {
      own.setAutoCommit(false);
      run(own, route.addingCustom(3, "OWN"));
      try (OtherSession<ApplyReport> batch = route.startDelivering(move).awaitBlocked()) {
        own.commit();
        assertThat(batch.result().applied()).isEqualTo(1);
      }
    }

    assertThat(route.path("OWN")).containsExactly("2 > 3 > OWN");
    assertThat(route.faults()).isEmpty();
  }

  @Test
  void a_transaction_with_a_snapshot_from_before_the_move_fails_and_does_not_write_the_old_path()
      throws Exception {
    GeographyEvent move = route.landlord().move(3, 2L);
    String statement = route.addingCustom(3, "OWN");
    try (Gate gate = new Gate(route.database(), Gate.BEFORE_COMMIT);
        OtherSession<ApplyReport> batch = route.startDelivering(move).awaitBlocked();
        OtherSession<Boolean> own =
            OtherSession.start(
                route.database(),
                session -> {
                  session.setAutoCommit(false);
                  session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                  run(session, statement);
                  session.commit();
                  return true;
                })) {
      own.awaitBlocked();
      gate.open();
      assertThat(batch.result().applied()).isEqualTo(1);
      own.assertFailsWith(SERIALIZATION_FAILURE);
    }

    assertThat(route.path("OWN")).isEmpty();
  }

  @Test
  void a_unit_added_first_keeps_its_parent_from_being_removed() throws Exception {
    GeographyEvent delete = route.landlord().delete(3);
    try (Connection own = route.database().getConnection()) {
      own.setAutoCommit(false);
      run(own, route.addingCustom(3, "OWN"));
      try (OtherSession<ApplyReport> batch = route.startDelivering(delete).awaitBlocked()) {
        own.commit();
        assertThat(batch.result().applied()).isEqualTo(1);
      }
    }

    assertThat(route.unit(3, "retired")).containsExactly("t");
    assertThat(route.path("OWN")).containsExactly("1 > 3 > OWN");
  }

  @Test
  void a_unit_added_while_its_parent_is_removed_is_rejected() throws Exception {
    GeographyEvent delete = route.landlord().delete(3);
    String statement = route.addingCustom(3, "OWN");
    try (Gate gate = new Gate(route.database(), Gate.BEFORE_REMOVING);
        OtherSession<ApplyReport> batch = route.startDelivering(delete).awaitBlocked();
        OtherSession<Boolean> own =
            OtherSession.start(route.database(), statement).awaitBlocked()) {
      gate.open();
      assertThat(batch.result().applied()).isEqualTo(1);
      own.assertFailsWith(FOREIGN_KEY_VIOLATION);
    }

    assertThat(route.unit(3, "id")).isEmpty();
    assertThat(route.path("OWN")).isEmpty();
  }

  @Test
  void a_batch_that_deadlocks_with_a_tenants_session_is_tried_again() throws Exception {
    GeographyEvent rename = route.landlord().rename(3, "again");
    String lockRow =
        "SELECT 1 FROM tenant_geo_units WHERE id = %d FOR UPDATE".formatted(route.rowOf(3));
    try (Gate gate = new Gate(route.database(), Gate.BEFORE_UPDATING);
        Connection rowFirst = Databases.administrator(route.database()).getConnection()) {
      rowFirst.setAutoCommit(false);
      run(rowFirst, "SET deadlock_timeout = '1min'", lockRow);
      try (OtherSession<ApplyReport> batch = route.startDelivering(rename).awaitBlocked();
          OtherSession<Boolean> thenLedger =
              OtherSession.resume(
                  Databases.administrator(route.database()),
                  rowFirst,
                  session -> {
                    run(session, "SELECT geosync_lock_ledger('PH')");
                    session.commit();
                    return true;
                  })) {
        thenLedger.awaitBlocked();
        gate.open();
        assertThat(thenLedger.result()).isTrue();
        assertThat(batch.result().applied()).isEqualTo(1);
        assertThat(batch.result().attempts()).isGreaterThan(1);
      }
    }

    assertThat(route.faults()).isEmpty();
    assertThat(route.falseAccounts()).isEmpty();
  }
}
