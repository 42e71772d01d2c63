package io.geosync.landlord.breaker;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens and closes the circuit breaker of each country. While it is open, messages are not applied;
 * the sweep applies the events from the log.
 */
public final class Breakers {
  private static final String DUE = SqlText.of(Breakers.class, "due.sql");
  private static final String OPEN = SqlText.of(Breakers.class, "open.sql");
  private static final String ROLL = SqlText.of(Breakers.class, "roll_windows.sql");
  private static final String SETTLE = SqlText.of(Breakers.class, "settle.sql");

  private final BreakerRules rules;

  public Breakers(BreakerRules rules) {
    this.rules = rules;
  }

  /** Returns the countries whose breaker is closed although too many deliveries fail. */
  public List<String> due(Connection connection) throws SQLException {
    List<String> countries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setInt(1, rules.minDeliveries());
      statement.setInt(2, rules.failedPercent());
      statement.setInt(3, rules.failingTenants());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          countries.add(row.getString(1));
        }
      }
    }
    return countries;
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
    try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
      statement.setString(1, country);
      return statement.executeUpdate() == 1;
    }
  }

  /** Starts a new window for each tenant stream whose window has ended. */
  public void rollWindows(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROLL)) {
      statement.setLong(1, rules.window().toMillis());
      statement.executeUpdate();
    }
  }

  /** Returns the countries whose breaker is open. */
  public List<String> polling(Connection connection) throws SQLException {
    List<String> countries = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT country_code FROM geosync.geography_streams WHERE breaker = 'polling' ORDER BY 1");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        countries.add(row.getString(1));
      }
    }
    return countries;
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
    try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
      statement.setBoolean(1, calm);
      statement.setInt(2, rules.calmSweeps());
      statement.setString(3, country);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
