package io.geosync.landlord.capture;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls the capture functions of the database. Each call returns the number of events that it
 * wrote; it runs in the caller's transaction, which holds the locks of the countries' streams.
 */
@Singleton
public final class CaptureCalls {
  private static final SqlStatement COUNTRIES =
      SqlStatement.text(
          """
          SELECT country_code FROM geosync.units
          UNION SELECT country_code FROM geosync.geography_streams ORDER BY country_code
          """);
  private static final SqlStatement ALL =
      SqlStatement.text("SELECT geosync.geosync_capture_all(:forced, :country) AS events");
  private static final SqlStatement CODES =
      SqlStatement.of(CaptureCalls.class, "capture_codes.sql");
  private static final SqlStatement UNKNOWN =
      SqlStatement.of(CaptureCalls.class, "unknown_codes.sql");

  /** Returns the countries that have units or events. */
  public List<String> countries(Connection connection) throws SQLException {
    return COUNTRIES.on(connection).list(row -> row.text("country_code"));
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
    return CODES
        .on(connection)
        .bind("country", country)
        .bindTexts("codes", codes)
        .one(row -> row.integer("events"));
  }

  private static int all(Connection connection, boolean forced, @Nullable String country)
      throws SQLException {
    return ALL.on(connection)
        .bind("forced", forced)
        .bind("country", country)
        .one(row -> row.integer("events"));
  }

  private static void requireKnown(Connection connection, String country, List<String> codes)
      throws SQLException {
    List<String> unknown =
        UNKNOWN
            .on(connection)
            .bind("country", country)
            .bindTexts("codes", codes)
            .list(row -> row.text("code"));
    if (!unknown.isEmpty()) {
      throw new GeosyncException(
          ErrorId.UNIT_NOT_FOUND,
          "No unit %s in %s. Nothing was republished; correct the codes."
              .formatted(String.join(", ", unknown), country));
    }
  }
}
