package io.geosync.pipeline.fault;

import io.geosync.fixture.Sql;
import io.geosync.localcloud.CloudNames;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL of the publisher between two statements of a relay, for each pair of statements that
 * could leave work half done. A table lock, which the test takes after the first statement, blocks
 * the second.
 */
class KilledPublisherTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final String WAITS =
      """
      SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT granted AND relation = '%s'::regclass AND application_name = 'geosync-publisher'
      """;

  private static final String LEASED =
      """
      SELECT count(*) FROM geography_relays
      WHERE country_code = '%s' AND lease_until > clock_timestamp()
      """;

  private final Pipeline pipeline = Pipeline.running();
  private int unit;

  private Map<String, String> tenants(String country) {
    Map<String, String> tenants = new TreeMap<>();
    for (String each : new String[] {"window-" + country + "-1", "window-" + country + "-2"}) {
      String tenant = each.toLowerCase(Locale.ROOT);
      tenants.put(tenant, pipeline.join(tenant, country));
    }
    return tenants;
  }

  /** As another application does, without a relay of its own. */
  private void commit(String country) throws SQLException {
    try (Connection other = pipeline.landlord()) {
      Sql.run(
          other,
          """
          INSERT INTO geo_administrative_units (country_code, code, admin_level, admin_type, name_local)
          VALUES ('%1$s', '%1$s-%2$d', 0, 'area', '{}')
          """
              .formatted(country, unit++));
    }
  }

  /** Where a relay is to be caught: waiting for a table, with or without a lease. */
  private record Place(String table, String mode, boolean leased) {}

  /** Commits until a relay is caught: it may have passed before the lock was there. */
  private void killAt(String fault, String country, Place place) throws SQLException {
    Map<String, String> tenants = tenants(country);
    try (Connection holder = pipeline.landlord();
        Connection watcher = pipeline.landlord()) {
      holder.setAutoCommit(false);
      boolean caught = false;
      while (!caught) {
        commit(country);
        Sql.run(holder, "LOCK TABLE %s IN %s MODE".formatted(place.table(), place.mode()));
        caught = isCaught(watcher, country, place);
        if (!caught) {
          holder.rollback();
        }
      }
      for (long pid : pipeline.cloud().pids(CloudNames.PUBLISHER)) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
      holder.rollback();
    }
    FaultTimings.Stopwatch killed = FaultTimings.start();
    commit(country);
    pipeline.streams().requireConverged(country, tenants);
    FaultTimings.took(fault, "until every tenant is equal", killed, FIVE_MINUTES);
  }

  /** Looks for as long as a relay needs that looks each 200 ms, or has to be started again. */
  private static boolean isCaught(Connection watcher, String country, Place place)
      throws SQLException {
    long end = System.nanoTime() + LOOK.toNanos();
    while (System.nanoTime() < end) {
      if (!Sql.rows(watcher, WAITS.formatted(place.table())).equals(List.of("0"))) {
        return Sql.rows(watcher, LEASED.formatted(country))
            .equals(List.of(place.leased() ? "1" : "0"));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return false;
  }

  @Test
  void killed_between_commit_and_claim() throws SQLException {
    killAt(
        "publisher killed between commit and claim",
        "GM",
        new Place("geography_relays", "EXCLUSIVE", false));
  }

  @Test
  void killed_between_claim_and_read() throws SQLException {
    killAt(
        "publisher killed between claim and read",
        "GW",
        new Place("geography_event_logs", "ACCESS EXCLUSIVE", false));
  }

  @Test
  void killed_between_publish_and_cursor_move() throws SQLException {
    killAt(
        "publisher killed between publish and cursor move",
        "GN",
        new Place("geography_envelopes", "EXCLUSIVE", true));
  }
}
