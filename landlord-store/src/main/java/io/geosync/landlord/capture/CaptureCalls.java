package io.geosync.landlord.capture;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls the capture functions of the database. Each call returns the number of events that it
 * wrote; it runs in the caller's transaction, which holds the locks of the countries' streams.
 */
@Singleton
public final class CaptureCalls {
  private static final String COUNTRIES =
      """
      SELECT country_code FROM geosync.units
      UNION SELECT country_code FROM geosync.geography_streams ORDER BY 1
      """;
  private static final String CODES = SqlText.of(CaptureCalls.class, "capture_codes.sql");
  private static final String UNKNOWN = SqlText.of(CaptureCalls.class, "unknown_codes.sql");

  /** Returns the countries that have units or events. */
  public List<String> countries(Connection connection) throws SQLException {
    List<String> countries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COUNTRIES);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        countries.add(row.getString(1));
      }
    }
    return countries;
  }

  /**
   * Captures changes that were made while the triggers were disabled.
   *
   * @param country absent: all countries
   */
  public int captureMissing(Connection connection, @Nullable String country) throws SQLException {
    return all(connection, false, country);
  }

  /** Writes an event for each unit that the country ever had, even if the unit has not changed. */
  public int captureAll(Connection connection, String country) throws SQLException {
    return all(connection, true, country);
  }

  /**
   * Writes an event for each unit of these codes, whether it changed or not.
   *
   * @throws GeosyncException unit.not-found, naming the codes; no event is written then
   */
  public int captureCodes(Connection connection, String country, List<String> codes)
      throws SQLException {
    requireKnown(connection, country, codes);
    try (PreparedStatement statement = connection.prepareStatement(CODES)) {
      bind(connection, statement, country, codes);
      return number(statement);
    }
  }

  private static int all(Connection connection, boolean forced, @Nullable String country)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT geosync.geosync_capture_all(?, ?)")) {
      statement.setBoolean(1, forced);
      statement.setString(2, country);
      return number(statement);
    }
  }

  private static void requireKnown(Connection connection, String country, List<String> codes)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
      bind(connection, statement, country, codes);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getString(1) != null) {
          throw new GeosyncException(
              ErrorId.UNIT_NOT_FOUND,
              "No unit %s in %s. Nothing was republished; correct the codes."
                  .formatted(row.getString(1), country));
        }
      }
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, String country, List<String> codes)
      throws SQLException {
    Array array = connection.createArrayOf("text", codes.toArray());
    statement.setString(1, country);
    statement.setArray(2, array);
  }

  private static int number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
