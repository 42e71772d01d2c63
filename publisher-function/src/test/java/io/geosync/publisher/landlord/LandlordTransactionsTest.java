package io.geosync.publisher.landlord;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import io.geosync.publisher.fixture.Landlord;
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

class LandlordTransactionsTest {
  private final PGSimpleDataSource database = Databases.empty();
  private final LandlordTransactions transactions = Landlord.transactions(database);

  @Test
  void of_two_transactions_in_a_deadlock_the_loser_is_run_again() throws Exception {
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
  void a_connection_that_the_server_ended_is_not_the_callers_affair() throws SQLException {
    run(database, "CREATE TABLE counter (id int PRIMARY KEY, n int)");
    run(database, "INSERT INTO counter VALUES (1, 0)");
    AtomicInteger attempts = new AtomicInteger();

    transactions.commit(
        connection -> {
          run(connection, "UPDATE counter SET n = n + 1");
          if (attempts.incrementAndGet() == 1) {
            run(
                database,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
          }
          run(connection, "UPDATE counter SET n = n + 1");
          return 0;
        });

    assertThat(attempts.get()).isEqualTo(2);
    assertThat(value(database, "SELECT n FROM counter")).isEqualTo("2");
  }

  @Test
  void a_failing_transaction_leaves_nothing() throws SQLException {
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
  void a_rehearsal_leaves_nothing() throws SQLException {
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
  void failures_of_the_landlord_have_names() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setServerNames(new String[] {"127.0.0.1"});
    nowhere.setPortNumbers(new int[] {1});

    assertThat(failure(Landlord.transactions(nowhere), "SELECT 1"))
        .isEqualTo(ErrorId.LANDLORD_UNREACHABLE);
    assertThat(failure(transactions, "SELECT 1 FROM geography_streams"))
        .isEqualTo(ErrorId.LANDLORD_NOT_MIGRATED);
    assertThat(failure(transactions, "SELECT geosync_lock_streams('{}')"))
        .isEqualTo(ErrorId.LANDLORD_NOT_MIGRATED);
    assertThat(failure(transactions, "SELECT 1/0")).isEqualTo(ErrorId.DEFECT);
  }

  private static ErrorId failure(LandlordTransactions transactions, String statement) {
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

  /** Open for good once both came: the second attempt of the loser passes. */
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
