package io.geosync.landlord.capture;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Who changes units, and by which command: capture writes both into the metadata of the
 * transaction's events. Applying it also limits how long the transaction waits for a lock, so that
 * a forgotten psql session does not hold a function until Lambda kills it.
 */
public record Attribution(String actor, String source) {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

  /** Sets the attribution of all changes until the transaction ends. */
  public void apply(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT set_config('geosync.actor', ?, true), set_config('geosync.source', ?, true),
                   set_config('lock_timeout', ?, true)
            """)) {
      statement.setString(1, actor);
      statement.setString(2, source);
      statement.setString(3, LOCK_TIMEOUT.toMillis() + "ms");
      statement.execute();
    }
  }
}
