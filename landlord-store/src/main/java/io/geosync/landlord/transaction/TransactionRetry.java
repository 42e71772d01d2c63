package io.geosync.landlord.transaction;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.transaction.LandlordErrors.Repeat;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Repeats a transaction that another writer made fail, or whose connection was lost. It is the only
 * retry policy for the landlord database. Earlier failures are kept as suppressed exceptions.
 */
@Singleton
public final class TransactionRetry {
  /** More than the largest pool: after a restart of the server each pooled connection is broken. */
  private static final int MAX_ATTEMPTS = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  /** One attempt: a transaction from BEGIN to COMMIT. */
  @FunctionalInterface
  public interface Attempt<T> {
    T run() throws SQLException;
  }

  /** A connection that was lost during COMMIT: the transaction may or may not be committed. */
  static final class CommitOutcomeUnknown extends SQLException {
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    CommitOutcomeUnknown(SQLException failure) {
      super(failure.getMessage(), failure.getSQLState(), failure);
      this.failure = failure;
    }
  }

  /**
   * Runs the attempt until it succeeds, fails for good, or was tried {@value #MAX_ATTEMPTS} times.
   *
   * @throws GeosyncException an error that the work itself throws, unchanged; else the
   *     classification of the database's failure
   */
  public <T> T call(Attempt<T> attempt) {
    SQLException earlier = null;
    for (int number = 1; ; number++) {
      try {
        return attempt.run();
      } catch (CommitOutcomeUnknown unknown) {
        throw LandlordErrors.unknownOutcome(unknown.failure);
      } catch (GeosyncException rejected) {
        throw rejected;
      } catch (SQLException | RuntimeException failure) {
        SQLException sql = sqlFailure(failure);
        if (earlier != null && earlier != sql) {
          sql.addSuppressed(earlier);
        }
        if (number == MAX_ATTEMPTS || LandlordErrors.repeat(sql) == Repeat.NEVER) {
          throw LandlordErrors.of(sql);
        }
        earlier = sql;
        pause(number);
      }
    }
  }

  private static SQLException sqlFailure(Exception failure) {
    Optional<SQLException> sql = SqlStates.find(failure);
    if (sql.isEmpty() && failure instanceof RuntimeException defect) {
      throw defect;
    }
    return sql.orElseThrow();
  }

  private static void pause(int attempt) {
    long longest = FIRST_PAUSE.toMillis() << Math.min(attempt, 6);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, longest));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new GeosyncException(
          ErrorId.LANDLORD_CONTENTION,
          "Interrupted while waiting for other writers of the landlord database. Nothing was"
              + " changed; run the command again.",
          stopped);
    }
  }
}
