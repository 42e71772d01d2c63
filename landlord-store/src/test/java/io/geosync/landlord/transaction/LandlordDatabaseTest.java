package io.geosync.landlord.transaction;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class LandlordDatabaseTest {
  private final PGSimpleDataSource database = Databases.empty();
  private final LandlordDatabase transactions = new LandlordDatabase(database);

  @Test
  void the_victim_of_a_deadlock_is_retried() throws Exception {
    run(database, "CREATE TABLE counter (id int PRIMARY KEY, n int)");
    run(database, "INSERT INTO counter VALUES (1, 0), (2, 0)");
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    AtomicInteger attempts = new AtomicInteger();

    concurrently(
        () -> countBoth(1, 2, bothHoldOne, attempts), () -> countBoth(2, 1, bothHoldOne, attempts));

    assertThat(attempts.get()).isEqualTo(3);
    assertThat(value(database, "SELECT sum(n) FROM counter")).isEqualTo("4");
  }

  @Test
  void a_transaction_whose_connection_was_closed_by_the_server_is_retried() throws SQLException {
    run(database, "CREATE TABLE counter (id int PRIMARY KEY, n int)");
    run(database, "INSERT INTO counter VALUES (1, 0)");
    AtomicInteger attempts = new AtomicInteger();

    transactions.commit(
        connection -> {
          run(connection, "UPDATE counter SET n = n + 1");
          if (attempts.incrementAndGet() == 1) {
            terminateOthers();
          }
          run(connection, "UPDATE counter SET n = n + 1");
          return 0;
        });

    assertThat(attempts.get()).isEqualTo(2);
    assertThat(value(database, "SELECT n FROM counter")).isEqualTo("2");
  }

  @Test
  void a_failed_transaction_is_rolled_back() throws SQLException {
    run(database, "CREATE TABLE counter (id int PRIMARY KEY)");

    assertThatThrownBy(
            () ->
                transactions.commit(
                    connection -> {
                      run(connection, "INSERT INTO counter VALUES (1)");
                      throw new IllegalStateException("in the middle");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(value(database, "SELECT count(*) FROM counter")).isEqualTo("0");
  }

  @Test
  void a_rehearsed_transaction_is_rolled_back() throws SQLException {
    run(database, "CREATE TABLE counter (id int PRIMARY KEY)");

    String seen =
        transactions.rehearse(
            connection -> {
              run(connection, "INSERT INTO counter VALUES (1)");
              return rows(connection, "SELECT count(*) FROM counter").getFirst();
            });

    assertThat(seen).isEqualTo("1");
    assertThat(value(database, "SELECT count(*) FROM counter")).isEqualTo("0");
  }

  @Test
  void failures_are_classified_by_sqlstate() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setServerNames(new String[] {"127.0.0.1"});
    nowhere.setPortNumbers(new int[] {1});

    assertThat(failure(new LandlordDatabase(nowhere), "SELECT 1"))
        .isEqualTo(ErrorId.LANDLORD_UNREACHABLE);
    assertThat(failure(transactions, "SELECT 1 FROM geography_streams"))
        .isEqualTo(ErrorId.LANDLORD_NOT_MIGRATED);
    assertThat(failure(transactions, "SELECT geosync_lock_streams('{}')"))
        .isEqualTo(ErrorId.LANDLORD_NOT_MIGRATED);
    assertThat(failure(transactions, "SELECT 1/0")).isEqualTo(ErrorId.DEFECT);
  }

  @Test
  void waiting_for_a_lock_longer_than_its_limit_is_contention_and_is_not_repeated()
      throws SQLException {
    run(database, "CREATE TABLE counter (id int PRIMARY KEY)");
    AtomicInteger attempts = new AtomicInteger();
    try (Connection other = database.getConnection()) {
      other.setAutoCommit(false);
      run(other, "LOCK TABLE counter");

      GeosyncException failure =
          catchThrowableOfType(
              GeosyncException.class,
              () ->
                  transactions.commitAction(
                      connection -> {
                        attempts.incrementAndGet();
                        run(connection, "SET LOCAL lock_timeout = 10", "TABLE counter");
                      }));

      assertThat(failure.errorId()).isEqualTo(ErrorId.LANDLORD_CONTENTION);
      assertThat(attempts.get()).isEqualTo(1);
      other.rollback();
    }
  }

  @Test
  void a_read_that_is_repeated_is_planned_for_its_values_each_time() {
    SqlStatement search =
        SqlStatement.text("SELECT count(*) AS n FROM pg_class WHERE relname = :name");

    List<String> plans =
        transactions.read(
            connection -> {
              for (int call = 0; call < 20; call++) {
                search.on(connection).bind("name", "table " + call).one(row -> row.number("n"));
              }
              return rows(
                  connection,
                  "SELECT generic_plans, custom_plans > 0 FROM pg_prepared_statements"
                      + " WHERE statement LIKE '%pg_class WHERE relname%'");
            });

    assertThat(plans).containsExactly("0 t");
  }

  @Test
  void a_query_whose_connection_was_closed_by_the_server_is_retried() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();

    String seen =
        transactions.query(
            connection -> {
              if (attempts.incrementAndGet() == 1) {
                terminateOthers();
              }
              return rows(connection, "SELECT 1").getFirst();
            });

    assertThat(seen).isEqualTo("1");
    assertThat(attempts.get()).isEqualTo(2);
  }

  @Test
  void a_transaction_whose_connection_is_lost_during_commit_is_not_repeated() throws SQLException {
    run(database, "CREATE TABLE counter (n int)");
    terminateFirstCommit();
    AtomicInteger attempts = new AtomicInteger();

    GeosyncException failure =
        catchThrowableOfType(GeosyncException.class, () -> transactions.commit(insert(attempts)));

    assertThat(failure.errorId()).isEqualTo(ErrorId.LANDLORD_UNREACHABLE);
    assertThat(attempts.get()).isEqualTo(1);
  }

  @Test
  void an_idempotent_transaction_whose_connection_is_lost_during_commit_is_repeated()
      throws SQLException {
    run(database, "CREATE TABLE counter (n int)");
    terminateFirstCommit();
    AtomicInteger attempts = new AtomicInteger();

    transactions.commitIdempotent(insert(attempts));

    assertThat(attempts.get()).isEqualTo(2);
    assertThat(value(database, "SELECT count(*) FROM counter")).isEqualTo("1");
  }

  @Test
  void earlier_failures_are_kept_as_suppressed_exceptions() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();

    GeosyncException failure =
        catchThrowableOfType(
            GeosyncException.class,
            () ->
                transactions.query(
                    connection -> {
                      if (attempts.incrementAndGet() == 1) {
                        terminateOthers();
                      }
                      return rows(connection, "SELECT 1/0");
                    }));

    assertThat(failure.errorId()).isEqualTo(ErrorId.DEFECT);
    assertThat(failure).cause().satisfies(sql -> assertThat(sql.getSuppressed()).hasSize(1));
  }

  /** Installs a trigger that terminates the backend during the first commit. */
  private void terminateFirstCommit() throws SQLException {
    run(
        database,
        "CREATE SEQUENCE commits",
        """
        CREATE FUNCTION kill_first() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('commits') = 1 THEN
            PERFORM pg_terminate_backend(pg_backend_pid());
          END IF;
          RETURN NULL;
        END $$
        """,
        """
        CREATE CONSTRAINT TRIGGER killer AFTER INSERT ON counter
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kill_first()
        """);
  }

  private static LandlordDatabase.Work<Integer> insert(AtomicInteger attempts) {
    return connection -> {
      run(connection, "INSERT INTO counter VALUES (1)");
      return attempts.incrementAndGet();
    };
  }

  private void terminateOthers() throws SQLException {
    run(
        database,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  private static ErrorId failure(LandlordDatabase transactions, String statement) {
    return catchThrowableOfType(
            GeosyncException.class,
            () ->
                transactions.commit(
                    connection -> {
                      run(connection, statement);
                      return 0;
                    }))
        .errorId();
  }

  private int countBoth(int first, int second, CountDownLatch bothHoldOne, AtomicInteger attempts) {
    return transactions.commit(
        connection -> {
          attempts.incrementAndGet();
          run(connection, "UPDATE counter SET n = n + 1 WHERE id = " + first);
          meet(bothHoldOne);
          run(connection, "UPDATE counter SET n = n + 1 WHERE id = " + second);
          return 0;
        });
  }

  /**
   * Waits until both transactions hold their first lock; the retry of the deadlock victim does not
   * wait.
   */
  private static void meet(CountDownLatch bothHoldOne) {
    bothHoldOne.countDown();
    try {
      bothHoldOne.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void concurrently(Callable<Integer> one, Callable<Integer> other)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : threads.invokeAll(List.of(one, other))) {
        done.get();
      }
    }
  }
}
