package io.geosync.landlord.breaker;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Opens and closes the circuit breaker of each country. While it is open, messages are not applied;
 * the sweep applies the events from the log.
 */
public final class Breakers {
  private static final SqlStatement DUE = SqlStatement.of(Breakers.class, "due.sql");
  private static final SqlStatement OPEN = SqlStatement.of(Breakers.class, "open.sql");
  private static final SqlStatement ROLL = SqlStatement.of(Breakers.class, "roll_windows.sql");
  private static final SqlStatement POLLING =
      SqlStatement.text(
          "SELECT country_code FROM geosync.geography_streams WHERE breaker = 'polling' ORDER BY country_code");
  private static final SqlStatement SETTLE = SqlStatement.of(Breakers.class, "settle.sql");

  private final BreakerRules rules;

  public Breakers(BreakerRules rules) {
    this.rules = rules;
  }

  /** Returns the countries whose breaker is closed although too many deliveries fail. */
  public List<String> due(Connection connection) throws SQLException {
    return DUE.on(connection)
        .bind("min_deliveries", rules.minDeliveries())
        .bind("failed_percent", rules.failedPercent())
        .bind("failing_tenants", rules.failingTenants())
        .list(row -> row.text("country_code"));
  }

  /**
   * Opens the breaker of a country if too many deliveries fail. It waits for a writer that has
   * locked the country's stream: were the country skipped instead, continuous changes could keep
   * its breaker closed. One country in a transaction, since a writer may wait for another one.
   *
   * @return whether the breaker was opened; false if it was open already
   */
  public boolean open(Connection connection, String country) throws SQLException {
    if (!due(connection).contains(country)) {
      return false;
    }
    return OPEN.on(connection).bind("country", country).update() == 1;
  }

  /** Starts a new window for each tenant stream whose window has ended. */
  public void rollWindows(Connection connection) throws SQLException {
    ROLL.on(connection).bind("window_ms", rules.window().toMillis()).update();
  }

  /** Returns the countries whose breaker is open. */
  public List<String> polling(Connection connection) throws SQLException {
    return POLLING.on(connection).list(row -> row.text("country_code"));
  }

  /**
   * Records the result of a sweep of a country whose breaker is open and closes the breaker after
   * enough calm sweeps.
   *
   * @param tried the number of tenant streams that were visited
   * @param failed the number of failed visits
   * @return whether the breaker was closed, so that live delivery continues
   */
  public boolean settle(Connection connection, String country, int tried, int failed)
      throws SQLException {
    boolean calm = failed * 100L <= (long) rules.calmPercent() * tried;
    return SETTLE
        .on(connection)
        .bind("calm", calm)
        .bind("calm_sweeps", rules.calmSweeps())
        .bind("country", country)
        .first(row -> row.flag("closes"))
        .orElse(false);
  }
}
