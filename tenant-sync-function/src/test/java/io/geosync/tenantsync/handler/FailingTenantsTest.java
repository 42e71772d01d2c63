package io.geosync.tenantsync.handler;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Several processes deliver to a tenant that fails. One of them tries it at a time, so that a
 * tenant that hangs does not hold up all of them; the well tenant has every event at once.
 */
class FailingTenantsTest {
  /** A process does not try a tenant again in this test unless the landlord's times are moved. */
  private static final Map<String, String> SETTINGS =
      Map.of("GEOSYNC_TENANTS_FAILURES_APART_SECONDS", "3600");

  private static final int EVENTS = 6;

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private PGSimpleDataSource hostile;

  @BeforeEach
  void fail_once() throws SQLException {
    fixture.tenant("well");
    hostile = fixture.tenant("hostile");
    run(
        hostile,
        "CREATE FUNCTION hostile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53400'; END $$");
    run(
        hostile,
        "CREATE TRIGGER hostile BEFORE INSERT ON tenant_geo_units FOR EACH ROW EXECUTE FUNCTION hostile()");
    fixture.units(1, EVENTS);
    assertThat(newProcessAcknowledges(1)).isFalse();
    assertThat(tries()).isEqualTo("1");
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @Test
  void a_process_that_never_saw_the_tenant_knows_that_it_fails() throws SQLException {
    assertThat(newProcessAcknowledges(2)).isFalse();

    assertThat(tries()).isEqualTo("1");
    assertThat(fixture.stream("well")).isEqualTo("ok 2 0");
    assertThat(fixture.stream("hostile")).isEqualTo("ok 0 1");
  }

  @Test
  void one_process_tries_the_tenant_when_its_time_has_come() throws SQLException {
    theTimeHasCome();

    assertThat(newProcessAcknowledges(2)).isFalse();
    assertThat(newProcessAcknowledges(3)).isFalse();

    assertThat(tries()).isEqualTo("2");
    assertThat(fixture.stream("well")).isEqualTo("ok 3 0");
    assertThat(fixture.stream("hostile")).isEqualTo("ok 0 2");
  }

  @Test
  void a_process_that_ended_during_its_try_is_followed_by_another() throws SQLException {
    theTimeHasCome();
    run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET next_probe_at = now() - interval '1 second'");

    assertThat(newProcessAcknowledges(2)).isFalse();

    assertThat(tries()).isEqualTo("2");
  }

  @Test
  void a_tenant_that_is_well_again_is_tried_by_all() throws SQLException {
    run(hostile, "DROP TRIGGER hostile ON tenant_geo_units");
    theTimeHasCome();

    assertThat(newProcessAcknowledges(2)).isTrue();
    assertThat(newProcessAcknowledges(3)).isTrue();
    assertThat(newProcessAcknowledges(1)).isTrue();

    assertThat(tries()).isEqualTo("4");
    assertThat(fixture.stream("hostile")).isEqualTo("ok 3 0");
  }

  @Test
  void a_row_that_another_session_holds_is_not_waited_for() throws SQLException {
    theTimeHasCome();
    try (Connection open = fixture.landlordDatabase().getConnection();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute(
          "SELECT 1 FROM tenant_streams JOIN tenants ON id = tenant_id WHERE name = 'hostile' FOR UPDATE OF tenant_streams");

      assertThat(newProcessAcknowledges(2)).isFalse();
      open.rollback();
    }
    assertThat(tries()).isEqualTo("1");
    assertThat(fixture.stream("well")).isEqualTo("ok 2 0");
  }

  private boolean newProcessAcknowledges(long position) throws SQLException {
    return Batches.acknowledges(
        Batches.ofNewProcess(fixture, SETTINGS), fixture.message(position, position));
  }

  private String tries() throws SQLException {
    return value(
        fixture.landlordDatabase(),
        "SELECT deliveries_tried FROM tenant_streams JOIN tenants ON id = tenant_id WHERE name = 'hostile'");
  }

  private void theTimeHasCome() throws SQLException {
    run(
        fixture.landlordDatabase(),
        "UPDATE tenant_streams SET last_failure_at = last_failure_at - interval '2 hours'");
  }
}
