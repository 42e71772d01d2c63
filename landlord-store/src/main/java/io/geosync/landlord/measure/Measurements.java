package io.geosync.landlord.measure;

import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures all streams and tenant streams with one query, on the landlord's clock. */
@Singleton
public final class Measurements {
  private static final String MEASURE = SqlText.of(Measurements.class, "measure.sql");

  /** The country code of the row that covers all countries. */
  private static final String ALL = "";

  /**
   * Measures all streams.
   *
   * @param gapOlderThan a tenant stream that lacks an event for longer is out of sync
   */
  public Measured take(Connection connection, Duration gapOlderThan) throws SQLException {
    SortedMap<String, Figures> countries = new TreeMap<>();
    Figures all = new Figures(0, 0, 0, 0, 0, 0, 0, 0);
    Instant at = Instant.EPOCH;
    try (PreparedStatement statement = connection.prepareStatement(MEASURE)) {
      statement.setDouble(1, gapOlderThan.toMillis() / 1_000.0);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Figures figures = figures(row);
          if (row.getString("country_code").equals(ALL)) {
            all = figures;
            at = row.getObject("measured_at", OffsetDateTime.class).toInstant();
          } else if (!figures.idle()) {
            countries.put(row.getString("country_code"), figures);
          }
        }
      }
    }
    return new Measured(at, all, countries);
  }

  private static Figures figures(ResultSet row) throws SQLException {
    return new Figures(
        row.getLong("pending"),
        row.getLong("undelivered"),
        row.getLong("failed"),
        row.getDouble("lag_max"),
        row.getDouble("lag_p95"),
        row.getLong("parked"),
        row.getLong("out_of_sync"),
        row.getLong("breakers_open"));
  }
}
