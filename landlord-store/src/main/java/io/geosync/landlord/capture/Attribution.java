package io.geosync.landlord.capture;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Who changes units, and by which command: capture writes both into the metadata of the
 * transaction's events. Applying it also limits how long the transaction waits for a lock, so that
 * a forgotten psql session does not hold a function until Lambda kills it.
 */
public record Attribution(String actor, String source) {
  private static final SqlStatement APPLY =
      SqlStatement.text(
          """
          SELECT set_config('geosync.actor', :actor, true), set_config('geosync.source', :source, true),
                 set_config('lock_timeout', :lock_timeout, true)
          """);
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

  /** Sets the attribution of all changes until the transaction ends. */
  public void apply(Connection connection) throws SQLException {
    APPLY
        .on(connection)
        .bind("actor", actor)
        .bind("source", source)
        .bind("lock_timeout", LOCK_TIMEOUT.toMillis() + "ms")
        .run();
  }
}
