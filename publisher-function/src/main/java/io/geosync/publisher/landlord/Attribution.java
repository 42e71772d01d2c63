package io.geosync.publisher.landlord;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What capture writes into the metadata of a transaction's events: who asked, by which command.
 * Until the transaction ends, waiting for a lock is limited too: a forgotten psql session must not
 * hold the function until Lambda kills it.
 */
public record Attribution(String actor, String source) {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

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
