package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.state.BreakerState;
import io.geosync.contract.state.Health;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.ChangeGenerator;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.EventLatencies;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.ScaledWindows;
import io.geosync.pipeline.fixture.TcpProxy;
import io.geosync.pipeline.fixture.TenantStreams;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The fault of one tenant affects no other tenant, and ends with its cause. */
class TenantFaultsTest {
  private static final String ONE_AWAY = "one of 8 tenants away 2 min";
  private static final Duration AWAY = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Pipeline pipeline = Pipeline.running();

  @Test
  void an_unreachable_tenant_is_parked_and_catches_up_after_its_return() throws SQLException {
    Map<String, String> tenants = new TreeMap<>();
    for (int number = 1; number <= 7; number++) {
      tenants.put("here-" + number, pipeline.join("here-" + number, "WS"));
    }
    List<String> others = List.copyOf(tenants.values());
    try (TcpProxy proxy = new TcpProxy()) {
      tenants.put("away", pipeline.joinThrough(proxy, "away", "WS"));
      FaultTimings.Stopwatch back;
      Instant began;
      Instant cut;
      Instant mended;
      try (ChangeGenerator load = ChangeGenerator.on(pipeline, "WS")) {
        began = Instant.now();
        LockSupport.parkNanos(ScaledWindows.of(AWAY).toNanos());
        load.awaitMore(10);
        cut = Instant.now();
        proxy.disconnect();
        LockSupport.parkNanos(ScaledWindows.of(AWAY).toNanos());
        pipeline.streams().awaitHealth("away", Health.PARKED);
        long behind = pipeline.streams().of("away").watermark();
        assertThat(pipeline.streams().of("here-1").watermark()).isGreaterThan(behind);
        mended = Instant.now();
        proxy.reconnect();
        back = FaultTimings.start();
        pipeline.streams().awaitHealth("away", Health.OK);
        FaultTimings.took(ONE_AWAY, "caught up after its return", back, Duration.ofSeconds(90));
      }

      pipeline.streams().requireConverged("WS", tenants);
      double without = EventLatencies.p95Seconds(pipeline, others, "WS", began, cut);
      double with = EventLatencies.p95Seconds(pipeline, others, "WS", cut, mended);
      FaultTimings.atMost(
          ONE_AWAY, "p95 of the others, with / without it", with / without, "times", 2);
      assertThat(pipeline.status().streams())
          .filteredOn(stream -> stream.country().equals("WS"))
          .allSatisfy(stream -> assertThat(stream.breaker()).isEqualTo(BreakerState.CLOSED));
    }
  }

  @Test
  void a_tenant_with_a_dropped_column_is_parked_until_it_is_restored() throws SQLException {
    Map<String, String> tenants = twoOf("column", "VU");
    breaks(tenants, "column-1", "ALTER TABLE tenant_geo_units RENAME COLUMN admin_type TO lost");

    theOtherGoesOn("VU", "column");
    pipeline.streams().awaitHealth("column-1", Health.PARKED);
    assertThat(pipeline.streams().of("column-1").error()).contains("admin_type");
    breaks(tenants, "column-1", "ALTER TABLE tenant_geo_units RENAME COLUMN lost TO admin_type");

    FaultTimings.Stopwatch mended = FaultTimings.start();
    pipeline.streams().requireConverged("VU", tenants);
    FaultTimings.took("a dropped column", "from the repair to equal", mended, LIMIT);
  }

  @Test
  void a_tenant_without_privileges_is_parked_until_they_are_granted() throws SQLException {
    Map<String, String> tenants = twoOf("rights", "PW");
    try (Connection administrator = pipeline.landlord()) {
      Sql.run(administrator, "CREATE ROLE syncer LOGIN");
    }
    breaks(
        tenants,
        "rights-1",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO syncer",
        "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO syncer",
        "GRANT ALL ON SCHEMA public TO syncer");
    try (Connection landlord = pipeline.landlord()) {
      Sql.run(
          landlord,
          "UPDATE tenants SET database_url = replace(database_url, 'geosync_tenant@', 'syncer@') WHERE name = 'rights-1'");
    }
    pipeline.change(Units.create("PW", "PW-0", null));
    pipeline.streams().requireConverged("PW", tenants);
    breaks(tenants, "rights-1", "REVOKE UPDATE, INSERT ON tenant_geo_units FROM syncer");

    theOtherGoesOn("PW", "rights");
    pipeline.streams().awaitHealth("rights-1", Health.PARKED);
    assertThat(pipeline.streams().of("rights-1").error()).contains("42501");
    breaks(tenants, "rights-1", "GRANT UPDATE, INSERT ON tenant_geo_units TO syncer");

    FaultTimings.Stopwatch mended = FaultTimings.start();
    pipeline.streams().requireConverged("PW", tenants);
    FaultTimings.took("revoked rights", "from the repair to equal", mended, LIMIT);
  }

  @Test
  void an_event_rejected_by_a_trigger_is_applied_after_the_trigger_is_dropped()
      throws SQLException {
    Map<String, String> tenants = twoOf("trigger", "NR");
    breaks(
        tenants,
        "trigger-1",
        """
        CREATE FUNCTION picky() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.external_code = 'NR-2' THEN RAISE EXCEPTION 'not here'; END IF; RETURN NEW; END $$
        """,
        "CREATE TRIGGER picky BEFORE INSERT OR UPDATE ON tenant_geo_units FOR EACH ROW EXECUTE FUNCTION picky()");

    theOtherGoesOn("NR", "trigger");
    pipeline.streams().awaitHealth("trigger-1", Health.REFUSING);
    String database = Objects.requireNonNull(tenants.get("trigger-1"));
    // The third unit may still be under way when the second one is reported as rejected.
    Await.until("all units but the rejected one", () -> units(database).equals(List.of("2")));
    breaks(tenants, "trigger-1", "DROP TRIGGER picky ON tenant_geo_units");

    FaultTimings.Stopwatch mended = FaultTimings.start();
    pipeline.streams().requireConverged("NR", tenants);
    FaultTimings.took("a trigger that rejects a unit", "from the repair to equal", mended, LIMIT);
  }

  private static List<String> units(String database) {
    try (Connection tenant = DatabaseUri.open(database)) {
      return Sql.rows(
          tenant,
          "SELECT count(*) FROM tenant_geo_units WHERE external_code IN ('NR-1', 'NR-2', 'NR-3')");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Map<String, String> twoOf(String name, String country) {
    Map<String, String> tenants = new TreeMap<>();
    for (String each : new String[] {name + "-1", name + "-2"}) {
      tenants.put(each, pipeline.join(each, country));
    }
    pipeline.change(Units.create(country, country, null));
    pipeline.streams().awaitCaughtUp(country);
    return tenants;
  }

  private static void breaks(Map<String, String> tenants, String tenant, String... statements)
      throws SQLException {
    try (Connection connection = DatabaseUri.open(Objects.requireNonNull(tenants.get(tenant)))) {
      Sql.run(connection, statements);
    }
  }

  /** Three units, of which the second tenant has all. */
  private void theOtherGoesOn(String country, String name) {
    for (int number = 1; number <= 3; number++) {
      pipeline.change(Units.create(country, country + "-" + number, country));
    }
    Await.until(
        name + "-2 in step",
        () -> {
          var stream = pipeline.streams().of(name + "-2");
          return TenantStreams.isCaughtUp(stream);
        });
  }
}
