package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.value;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Waits until a session of the database waits for a lock that another session holds. */
public final class LockWait {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private LockWait() {}

  public static void awaitOne(DataSource database) throws SQLException, InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    while (value(
            database,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .equals("0")) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("no session came to wait for a lock");
      }
      Thread.sleep(5);
    }
  }
}
