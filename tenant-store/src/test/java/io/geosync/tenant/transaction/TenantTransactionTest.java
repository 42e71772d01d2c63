package io.geosync.tenant.transaction;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.fixture.Databases;
import io.geosync.tenant.fixture.OtherSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class TenantTransactionTest {
  private final PGSimpleDataSource database = Databases.empty();

  @Test
  void of_two_deadlocked_transactions_one_is_repeated_and_both_commit() throws Exception {
    run(
        database,
        "CREATE TABLE account (id integer PRIMARY KEY, amount integer)",
        "INSERT INTO account VALUES (1, 0), (2, 0)");
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    try (OtherSession<Integer> forth =
            OtherSession.start(database, c -> add(c, 1, 2, bothHoldOne));
        OtherSession<Integer> back = OtherSession.start(database, c -> add(c, 2, 1, bothHoldOne))) {
      assertThat(forth.result() + back.result()).isEqualTo(3);
    }

    assertThat(rows(database, "SELECT amount FROM account")).containsExactly("2", "2");
  }

  private static int add(Connection connection, int first, int second, CyclicBarrier barrier)
      throws SQLException {
    return TenantTransaction.run(
        connection,
        attempt -> {
          String add = "UPDATE account SET amount = amount + 1 WHERE id = ";
          run(connection, "SET LOCAL deadlock_timeout = '50ms'", add + first);
          if (attempt == 1) {
            await(barrier);
          }
          run(connection, add + second);
          return attempt;
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void a_conflict_is_repeated_four_times_at_most() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();
    try (Connection connection = database.getConnection()) {
      assertThatThrownBy(
              () ->
                  TenantTransaction.run(
                      connection,
                      attempt -> {
                        attempts.set(attempt);
                        throw new SQLException("met another", "40001");
                      }))
          .isInstanceOf(SQLException.class);
    }

    assertThat(attempts).hasValue(4);
  }

  @Test
  void another_error_is_not_repeated_and_rolls_everything_back() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();
    try (Connection connection = database.getConnection()) {
      assertThatThrownBy(
              () ->
                  TenantTransaction.run(
                      connection,
                      attempt -> {
                        attempts.set(attempt);
                        run(connection, "CREATE TABLE half (id integer)", "SELECT 1 / 0");
                        return attempt;
                      }))
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("22012"));

      assertThat(attempts).hasValue(1);
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(rows(connection, "SELECT to_regclass('half')")).containsExactly("-");
      assertThat(rows(connection, "SHOW lock_timeout")).containsExactly("0");
    }
  }

  @Test
  void a_lost_connection_is_reported_as_such() throws SQLException {
    try (Connection connection = database.getConnection()) {
      assertThatThrownBy(
              () ->
                  TenantTransaction.run(
                      connection,
                      attempt -> {
                        String own = rows(connection, "SELECT pg_backend_pid()").getFirst();
                        run(database, "SELECT pg_terminate_backend(%s)".formatted(own));
                        run(connection, "SELECT 1");
                        return attempt;
                      }))
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getSQLState()).isIn("57P01", "08006"));
    }
  }
}
