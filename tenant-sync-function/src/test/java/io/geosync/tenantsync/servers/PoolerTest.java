package io.geosync.tenantsync.servers;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.SweepReply;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import io.geosync.tenantsync.handler.BatchService;
import io.geosync.tenantsync.handler.Batches;
import io.geosync.tenantsync.sweep.Sweeps;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Landlord and tenants behind PgBouncer in transaction mode, on a PostgreSQL 15 with JIT, by TLS
 * and with the roles of docs/roles.sql: batches, sweep, mirror and check. The pool has fewer
 * sessions than geosync has connections, so that sessions change hands.
 */
@NeedsServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoolerTest {
  private static final int BATCHES = 12;
  private static final int POOL = 4;

  private ServerWorld world;
  private TenantSyncFixture fixture;
  private BatchService batches;
  private String first;
  private String second;

  @BeforeAll
  void two_tenants_of_a_landlord_with_three_units() throws SQLException {
    world = new ServerWorld();
    fixture = world.fixture();
    batches = Batches.of(fixture);
    world.units(1, 3);
    first = world.tenant("first");
    second = world.tenant("second");
  }

  @AfterAll
  void close() throws SQLException {
    world.close();
  }

  @Test
  @Order(1)
  void changes_of_the_application_reach_every_tenant() throws SQLException {
    assertThat(Batches.acknowledges(batches, fixture.message(1, 3))).isTrue();
    for (int position = 4; position < 4 + BATCHES; position++) {
      world.change(
          "UPDATE geo_administrative_units SET name_local = '{\"en\": \"%d\"}' WHERE id = 2"
              .formatted(position));
      assertThat(Batches.acknowledges(batches, fixture.message(position, position))).isTrue();
    }
    world.change("DELETE FROM geo_administrative_units WHERE id = 3");
    assertThat(Batches.acknowledges(batches, fixture.message(16, 16))).isTrue();

    assertEqual("first");
    assertEqual("second");
  }

  @Test
  @Order(2)
  void the_sweep_fills_gaps_and_a_mirror_repairs_rows() throws SQLException {
    world.units(10, 19);
    try (Connection admin = world.servers().superuser(second)) {
      run(admin, "UPDATE tenant_geo_units SET name_local = '{}'");
    }

    SweepReply sweep = Sweeps.of(fixture, Map.of()).run();
    fixture.mirrors().mirror("second", null);

    assertThat(sweep.failures()).isZero();
    assertEqual("first");
    assertEqual("second");
  }

  @Test
  @Order(3)
  void no_session_of_the_pool_keeps_anything_of_geosync() throws SQLException {
    for (String database : List.of(first, second)) {
      for (List<String> session : everySession(database, "geosync_tenant")) {
        assertThat(session).containsExactly("0", "0", "0 on on 1 off");
      }
    }
    for (List<String> session : everySession(world.landlord(), "geosync_writer")) {
      assertThat(session).containsExactly("0", "0", "0 on on 1 off");
    }
  }

  /** What remains of geosync in each of the sessions that the pool keeps for a role. */
  private List<List<String>> everySession(String database, String role) throws SQLException {
    List<Connection> open = new ArrayList<>();
    List<List<String>> found = new ArrayList<>();
    try {
      for (int number = 0; number < POOL; number++) {
        Connection connection =
            world.servers().session(role, database, world.servers().poolerPort());
        open.add(connection);
        connection.setAutoCommit(false);
        found.add(
            rows(
                connection,
                """
                SELECT count(*)::text FROM pg_prepared_statements
                UNION ALL SELECT count(*)::text FROM pg_class WHERE relnamespace = pg_my_temp_schema()
                UNION ALL SELECT concat_ws(' ', current_setting('lock_timeout'), current_setting('jit'),
                    current_setting('row_security'), current_setting('seq_page_cost'), current_setting('transaction_read_only'))
                """));
      }
      return found;
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
  }

  @Test
  @Order(4)
  void a_migration_through_the_pooler_is_refused_before_anything_is_changed() {
    LandlordSchema schema =
        new LandlordSchema(
            world.source("geosync_landlord", world.landlord(), world.servers().poolerPort()));

    assertThatThrownBy(schema::migrate)
        .isInstanceOfSatisfying(
            GeosyncException.class,
            refused -> assertThat(refused.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
        .hasMessageContaining("pooler");
  }

  @Test
  @Order(5)
  void a_paused_pool_is_the_failure_of_its_tenant() throws SQLException {
    BatchService impatient = Batches.of(fixture, Map.of("GEOSYNC_TENANTS_TIMEOUT_SECONDS", "1"));
    world.units(30, 30);
    world.servers().pooler("PAUSE " + second);
    try {
      assertThat(Batches.acknowledges(impatient, fixture.message(27, 27))).isFalse();
    } finally {
      world.servers().pooler("RESUME " + second);
    }

    assertThat(fixture.stream("first")).isEqualTo("ok 27 0");
    assertThat(fixture.stream("second")).isEqualTo("ok 26 1");
    assertThat(Batches.acknowledges(batches, fixture.message(27, 27))).isTrue();
    assertEqual("second");
  }

  private void assertEqual(String tenant) {
    CheckReply reply = fixture.checks().check(tenant, null);
    assertThat(reply.equal()).as("%s", reply).isTrue();
  }
}
