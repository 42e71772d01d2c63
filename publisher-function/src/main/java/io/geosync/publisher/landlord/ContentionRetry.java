package io.geosync.publisher.landlord;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs a whole transaction again when it lost against another, or its connection was one from
 * before a restart of the server. The one place that retries against the landlord.
 */
public final class ContentionRetry {
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  /** A transaction from its beginning to its commit. */
  @FunctionalInterface
  public interface Attempt<T> {
    T run() throws SQLException;
  }

  /**
   * @throws GeosyncException what the work itself refused, as it is; any failure of the database
   *     under its name
   */
  public <T> T call(Attempt<T> attempt) {
    for (int number = 1; ; number++) {
      try {
        return attempt.run();
      } catch (GeosyncException refused) {
        throw refused;
      } catch (SQLException | RuntimeException failure) {
        SQLException said = saidBy(failure);
        if (number == ATTEMPTS || !LandlordFaults.mayRunAgain(said)) {
          throw LandlordFaults.named(said);
        }
        pause(number);
      }
    }
  }

  private static SQLException saidBy(Exception failure) {
    Optional<SQLException> said = SqlFailures.of(failure);
    if (said.isEmpty() && failure instanceof RuntimeException defect) {
      throw defect;
    }
    return said.orElseThrow();
  }

  private static void pause(int number) {
    long most = FIRST_PAUSE.toMillis() << number;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, most));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new GeosyncException(
          ErrorId.LANDLORD_CONTENTION, "stopped while waiting for other writers", stopped);
    }
  }
}
