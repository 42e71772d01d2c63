package io.geosync.landlord.capture;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.LockWait;
import io.geosync.landlord.stream.Streams;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** Concurrent sessions write units; latches order their steps where the order matters. */
class ConcurrencyTest {
  private final DataSource landlord = LandlordFixture.landlord();
  private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void insertARootAndTwoSiblings() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 1L),
        insert(4, "FR", "FR", null));
  }

  @AfterEach
  void end() {
    sessions.close();
  }

  @Test
  void two_concurrent_moves_that_form_a_cycle_cannot_both_succeed() throws Exception {
    try (Connection first = landlord.getConnection()) {
      first.setAutoCommit(false);
      run(first, "UPDATE geo_administrative_units SET parent_id = 3 WHERE id = 2");
      Future<String> second =
          constraintOf("UPDATE geo_administrative_units SET parent_id = 2 WHERE id = 3");
      LockWait.awaitOne(landlord);
      first.commit();

      assertThat(second.get()).isEqualTo("geosync_unit_cycle");
    }
  }

  @Test
  void a_writer_that_waited_compares_with_the_state_committed_by_the_other() throws Exception {
    try (Connection first = landlord.getConnection()) {
      first.setAutoCommit(false);
      run(first, "UPDATE geo_administrative_units SET admin_type = 'first' WHERE id = 2");
      Future<String> second =
          constraintOf("UPDATE geo_administrative_units SET admin_level = 9 WHERE id = 2");
      LockWait.awaitOne(landlord);
      first.commit();
      assertThat(second.get()).isEqualTo("none");
    }

    assertThat(
            rows(
                landlord,
                "SELECT position, payload -> 'changed' FROM geography_event_logs WHERE position > 3 ORDER BY 1"))
        .containsExactly("4 [\"admin_type\"]", "5 [\"admin_level\"]");
  }

  @Test
  void positions_have_no_gaps_and_no_duplicates_with_concurrent_writers_and_rollbacks()
      throws Exception {
    List<Callable<Void>> writers = new ArrayList<>();
    for (int writer = 1; writer <= 4; writer++) {
      int firstId = 1000 * writer;
      writers.add(() -> insertAndSometimesRollBack(firstId));
    }
    await(sessions.invokeAll(writers));

    assertThat(
            rows(
                landlord,
                """
                SELECT count(*), max(position), count(DISTINCT position) FROM geography_event_logs WHERE country_code = 'PH'
                """))
        .containsExactly("83 83 83");
    assertThat(
            value(
                landlord, "SELECT last_position FROM geography_streams WHERE country_code = 'PH'"))
        .isEqualTo("83");
  }

  @Test
  void writers_of_the_same_countries_that_lock_their_streams_first_never_deadlock()
      throws Exception {
    Callable<Void> oneWay = () -> writeBoth(List.of("PH", "FR"), 2, 4);
    Callable<Void> otherWay = () -> writeBoth(List.of("FR", "PH"), 4, 2);
    await(sessions.invokeAll(List.of(oneWay, otherWay, oneWay, otherWay)));

    assertThat(
            rows(landlord, "SELECT country_code, last_position FROM geography_streams ORDER BY 1"))
        .containsExactly("FR 101", "PH 103");
  }

  private Void writeBoth(List<String> countries, long firstUnit, long secondUnit)
      throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      for (int time = 0; time < 25; time++) {
        new Streams().lock(connection, countries);
        run(connection, raise(firstUnit), raise(secondUnit));
        connection.commit();
      }
    }
    return null;
  }

  private static String raise(long unit) {
    return "UPDATE geo_administrative_units SET admin_level = admin_level + 1 WHERE id = " + unit;
  }

  private Void insertAndSometimesRollBack(int firstId) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      for (int number = 0; number < 30; number++) {
        run(connection, insert(firstId + number, "PH", "PH-" + (firstId + number), 1L));
        if (number % 3 == 2) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
    return null;
  }

  /** Runs a statement in a new session; returns the constraint that rejected it. */
  private Future<String> constraintOf(String statement) {
    return sessions.submit(
        () -> {
          try {
            run(landlord, statement);
            return "none";
          } catch (PSQLException failure) {
            var said = failure.getServerErrorMessage();
            return said == null ? failure.toString() : String.valueOf(said.getConstraint());
          }
        });
  }

  private static void await(List<Future<Void>> done)
      throws ExecutionException, InterruptedException {
    for (Future<Void> one : done) {
      assertThat(one.get()).isNull();
    }
  }
}
