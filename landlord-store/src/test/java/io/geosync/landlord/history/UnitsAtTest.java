package io.geosync.landlord.history;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.sql.SqlText;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.history.RandomHistory.Snapshot;
import io.geosync.landlord.history.UnitHistoryQueries.UnitAt;
import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The units at a time are those of a snapshot that was taken at that time. */
class UnitsAtTest {
  /** Fixed: a test run must not depend on luck. */
  private static final long SEED = Long.getLong("geosync.seed", 1);

  private static final int TIMES = 200;
  private static final String LOGGED = "SELECT count(*) FROM geography_event_logs";
  private static final String KEPT = "SELECT count(*) FROM geography_unit_versions";

  private final DataSource landlord = LandlordFixture.landlord();
  private final UnitHistoryQueries queries = new UnitHistoryQueries();
  private final Random random = new Random(SEED);

  @Test
  void the_units_at_random_times_of_a_random_history_equal_snapshots_while_the_log_is_pruned()
      throws SQLException {
    int compared = 0;
    try (RandomHistory history = new RandomHistory(landlord, SEED)) {
      for (int part = 0; part < 10; part++) {
        history.write(30);
        history.prune();
        compared += compare(history.snapshots(), TIMES / 10);
      }
      compared += compare(history.snapshots(), TIMES);
    }

    assertThat(compared).isEqualTo(2 * TIMES);
    assertThat(Long.parseLong(value(landlord, KEPT))).isGreaterThan(100);
    assertThat(Long.parseLong(value(landlord, LOGGED))).isPositive();
  }

  @Test
  void a_landlord_whose_log_was_pruned_before_the_migration_knows_the_units_since_then()
      throws SQLException {
    try (RandomHistory history = new RandomHistory(landlord, SEED)) {
      removeVersions();
      history.write(100);
      history.prune();
      history.prune();
      history.write(50);

      migrateVersions();

      long known =
          Long.parseLong(
              value(
                  landlord,
                  "SELECT coalesce(max(known_position), 0) FROM geography_history_starts WHERE country_code = 'PH'"));
      history.write(20);
      history.prune();
      List<Snapshot> knownOnes =
          history.snapshots().stream().filter(taken -> taken.position() > known).toList();
      assertThat(knownOnes).hasSizeGreaterThan(30);
      compare(knownOnes, TIMES);
      for (Snapshot unknown : history.snapshots()) {
        if (unknown.position() < known) {
          assertThat(at(unknown.until()).knownSince()).isAfter(unknown.until());
        }
      }
    }
  }

  @Test
  void the_history_begins_with_the_migration_if_nothing_is_left_of_the_log() throws SQLException {
    try (RandomHistory history = new RandomHistory(landlord, SEED)) {
      removeVersions();
      history.write(60);
      run(landlord, "DELETE FROM geography_event_logs");
      Instant before = now();

      migrateVersions();

      assertThat(at(before).knownSince()).isAfter(before);
      history.write(40);
      compare(history.snapshots().subList(60, 100), 40);
    }
  }

  @Test
  void a_transaction_is_known_as_a_whole_after_its_last_event() throws SQLException {
    try (RandomHistory history = new RandomHistory(landlord, SEED);
        Connection connection = landlord.getConnection()) {
      history.write(10);
      List<UnitState> before = units(now());
      connection.setAutoCommit(false);
      run(connection, "UPDATE geo_administrative_units SET admin_type = 'first' WHERE id = 1");
      Instant between = now();
      run(connection, "UPDATE geo_administrative_units SET admin_type = 'second' WHERE id = 1");
      connection.commit();

      assertThat(units(between)).isEqualTo(before);
      assertThat(units(now()).getFirst().adminType()).isEqualTo("second");
    }
  }

  @Test
  void the_units_now_are_complete_although_the_clock_stepped_back() throws SQLException {
    try (RandomHistory history = new RandomHistory(landlord, SEED)) {
      history.write(40);
      run(
          landlord,
          "ALTER TABLE geography_event_logs DISABLE TRIGGER geosync_log_changed",
          "UPDATE geography_event_logs SET created_at = created_at + interval '1 hour' WHERE position BETWEEN 10 AND 30",
          "ALTER TABLE geography_event_logs ENABLE TRIGGER geosync_log_changed");
      history.write(1);

      assertThat(units(now())).isEqualTo(history.snapshot().units());
    }
  }

  /** Leaves the landlord as it was before the migration that keeps versions. */
  private void removeVersions() throws SQLException {
    run(
        landlord,
        "DROP VIEW geography_unit_history",
        "DROP TABLE geography_unit_versions, geography_history_starts",
        "DROP FUNCTION geosync_keep_versions CASCADE");
  }

  private void migrateVersions() throws SQLException {
    run(
        landlord,
        "SET search_path = geosync; "
            + SqlText.of(
                UnitHistoryQueries.class, "/io/geosync/landlord/migration/V16__unit_versions.sql"));
  }

  private int compare(List<Snapshot> snapshots, int times) throws SQLException {
    for (int number = 0; number < times; number++) {
      Snapshot taken = snapshots.get(random.nextInt(snapshots.size()));
      Instant time = taken.randomTime(random);
      assertThat(units(time)).as("seed %d, %s", SEED, time).isEqualTo(taken.units());
    }
    return times;
  }

  private Instant now() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return RandomHistory.now(connection);
    }
  }

  private KnownTree at(Instant time) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      return queries.at(connection, "PH", time).orElseThrow();
    }
  }

  /** Reads pages of random size. */
  private List<UnitState> units(Instant time) throws SQLException {
    List<UnitState> units = new ArrayList<>();
    try (Connection connection = landlord.getConnection()) {
      KnownTree known = queries.at(connection, "PH", time).orElseThrow();
      assertThat(known.knownSince()).isBeforeOrEqualTo(time);
      int limit = 1 + random.nextInt(50);
      long after = Long.MIN_VALUE;
      List<UnitAt> page;
      do {
        page = queries.units(connection, "PH", known.position(), after, limit);
        for (UnitAt unit : page) {
          if (unit.state() != null) {
            units.add(unit.state());
          }
          after = unit.unitId();
        }
      } while (page.size() == limit);
    }
    return units;
  }
}
