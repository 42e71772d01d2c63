package io.geosync.landlord.schema;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Sets, for the transaction of each migration, the search path and how long statements wait for a
 * lock. The settings end with the transaction, because a pooler gives the connection to others.
 */
final class MigrationSettings implements Callback {
  /** Excludes the application's schema: its objects must not replace functions or operators. */
  static final String SEARCH_PATH = "SET LOCAL search_path = geosync, pg_catalog, pg_temp";

  private final Duration lockTimeout;

  MigrationSettings(Duration lockTimeout) {
    this.lockTimeout = lockTimeout;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    // Plain JDBC: SET takes no parameters.
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute(SEARCH_PATH);
      statement.execute("SET LOCAL lock_timeout = " + lockTimeout.toMillis());
    } catch (SQLException failure) {
      throw new IllegalStateException("Cannot set the search path of a migration", failure);
    }
  }

  @Override
  public String getCallbackName() {
    return "migration settings";
  }
}
