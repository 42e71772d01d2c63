package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.state.BreakerState;
import io.geosync.contract.state.Health;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.Cable;
import io.geosync.pipeline.fixture.Latencies;
import io.geosync.pipeline.fixture.Load;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Times;
import io.geosync.pipeline.fixture.Units;
import io.geosync.pipeline.fixture.Windows;
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

/** One tenant's trouble is its own, and is over when its cause is. */
class TenantFaultsTest {
  private static final String ONE_AWAY = "one of 8 tenants away 2 min";
  private static final Duration AWAY = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Pipeline pipeline = Pipeline.running();

  @Test
  void a_tenant_database_that_is_away_is_parked_and_caught_up_when_it_is_back()
      throws SQLException {
    Map<String, String> tenants = new TreeMap<>();
    for (int number = 1; number <= 7; number++) {
      tenants.put("here-" + number, pipeline.join("here-" + number, "WS"));
    }
    List<String> others = List.copyOf(tenants.values());
    try (Cable cable = new Cable()) {
      tenants.put("away", pipeline.joinBy(cable, "away", "WS"));
      Times.Stopwatch back;
      Instant began;
      Instant cut;
      Instant mended;
      try (Load load = Load.on(pipeline, "WS")) {
        began = Instant.now();
        LockSupport.parkNanos(Windows.of(AWAY).toNanos());
        load.awaitMore(10);
        cut = Instant.now();
        cable.cut();
        LockSupport.parkNanos(Windows.of(AWAY).toNanos());
        pipeline.awaitHealth("away", "parked");
        long behind = pipeline.stream("away").watermark();
        assertThat(pipeline.stream("here-1").watermark()).isGreaterThan(behind);
        mended = Instant.now();
        cable.mend();
        back = Times.start();
        pipeline.awaitHealth("away", "ok");
        Times.took(ONE_AWAY, "caught up after its return", back, Duration.ofSeconds(90));
      }

      pipeline.requireAllRight("WS", tenants);
      double without = Latencies.p95Seconds(pipeline, others, "WS", began, cut);
      double with = Latencies.p95Seconds(pipeline, others, "WS", cut, mended);
      Times.most(ONE_AWAY, "p95 of the others, with / without it", with / without, "times", 2);
      assertThat(pipeline.status().streams())
          .filteredOn(stream -> stream.country().equals("WS"))
          .allSatisfy(stream -> assertThat(stream.breaker()).isEqualTo(BreakerState.CLOSED));
    }
  }

  @Test
  void a_dropped_column_parks_until_it_is_back() throws SQLException {
    Map<String, String> tenants = twoOf("column", "VU");
    breaks(tenants, "column-1", "ALTER TABLE tenant_geo_units RENAME COLUMN admin_type TO lost");

    theOtherGoesOn("VU", "column");
    pipeline.awaitHealth("column-1", "parked");
    assertThat(pipeline.stream("column-1").error()).contains("admin_type");
    breaks(tenants, "column-1", "ALTER TABLE tenant_geo_units RENAME COLUMN lost TO admin_type");

    Times.Stopwatch mended = Times.start();
    pipeline.requireAllRight("VU", tenants);
    Times.took("a dropped column", "from the repair to equal", mended, LIMIT);
  }

  @Test
  void revoked_rights_park_until_they_are_granted() throws SQLException {
    Map<String, String> tenants = twoOf("rights", "PW");
    breaks(
        tenants,
        "rights-1",
        "CREATE ROLE syncer LOGIN",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO syncer",
        "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO syncer",
        "GRANT ALL ON SCHEMA public TO syncer");
    try (Connection landlord = pipeline.landlord()) {
      Sql.run(
          landlord,
          "UPDATE tenants SET database_url = replace(database_url, 'postgres@', 'syncer@') WHERE name = 'rights-1'");
    }
    pipeline.change(Units.create("PW", "PW-0", null));
    pipeline.requireAllRight("PW", tenants);
    breaks(tenants, "rights-1", "REVOKE UPDATE, INSERT ON tenant_geo_units FROM syncer");

    theOtherGoesOn("PW", "rights");
    pipeline.awaitHealth("rights-1", "parked");
    assertThat(pipeline.stream("rights-1").error()).contains("42501");
    breaks(tenants, "rights-1", "GRANT UPDATE, INSERT ON tenant_geo_units TO syncer");

    Times.Stopwatch mended = Times.start();
    pipeline.requireAllRight("PW", tenants);
    Times.took("revoked rights", "from the repair to equal", mended, LIMIT);
  }

  @Test
  void a_unit_that_a_trigger_rejects_is_set_aside_until_the_trigger_takes_it() throws SQLException {
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
    pipeline.awaitHealth("trigger-1", "refusing");
    try (Connection tenant = Pipeline.open(Objects.requireNonNull(tenants.get("trigger-1")))) {
      assertThat(
              Sql.rows(
                  tenant,
                  "SELECT count(*) FROM tenant_geo_units WHERE external_code IN ('NR-1', 'NR-2', 'NR-3')"))
          .containsExactly("2");
    }
    breaks(tenants, "trigger-1", "DROP TRIGGER picky ON tenant_geo_units");

    Times.Stopwatch mended = Times.start();
    pipeline.requireAllRight("NR", tenants);
    Times.took("a trigger that rejects a unit", "from the repair to equal", mended, LIMIT);
  }

  private Map<String, String> twoOf(String name, String country) {
    Map<String, String> tenants = new TreeMap<>();
    for (String each : new String[] {name + "-1", name + "-2"}) {
      tenants.put(each, pipeline.join(each, country));
    }
    pipeline.change(Units.create(country, country, null));
    pipeline.awaitInStep(country);
    return tenants;
  }

  private static void breaks(Map<String, String> tenants, String tenant, String... statements)
      throws SQLException {
    try (Connection connection = Pipeline.open(Objects.requireNonNull(tenants.get(tenant)))) {
      Sql.run(connection, statements);
    }
  }

  /** Three units, of which the second tenant has all. */
  private void theOtherGoesOn(String country, String name) {
    for (int number = 1; number <= 3; number++) {
      pipeline.change(Units.create(country, country + "-" + number, country));
    }
    Pipeline.await(
        name + "-2 in step",
        () -> {
          var stream = pipeline.stream(name + "-2");
          return stream.watermark() == stream.head() && stream.health() == Health.OK;
        });
  }
}
