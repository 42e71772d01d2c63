package io.geosync.cli.demo;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads the capture times of events in the landlord and their apply times in a tenant. */
final class LatencyReader {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<String, NavigableMap<Long, Instant>> captured = new HashMap<>();

  /**
   * Reads the live events of each country.
   *
   * @param positionsBefore last position of each country before the live changes
   */
  LatencyReader(Connection landlord, Map<String, Long> positionsBefore) throws SQLException {
    for (Map.Entry<String, Long> country : positionsBefore.entrySet()) {
      captured.put(country.getKey(), captured(landlord, country.getKey(), country.getValue()));
    }
  }

  /** Returns the latency in milliseconds, by position, of the live events a tenant applied. */
  Map<Long, Double> milliseconds(Connection tenant, String country) throws SQLException {
    NavigableMap<Long, Instant> live = captured.getOrDefault(country, new TreeMap<>());
    Map<Long, Double> latencies = new HashMap<>();
    try (PreparedStatement query =
        tenant.prepareStatement(SqlText.of(LatencyReader.class, "tenant_batches.sql"))) {
      query.setString(1, country);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Instant applied = instant(row, 3);
          live.subMap(row.getLong(1), true, row.getLong(2), true)
              .forEach(
                  (position, at) ->
                      latencies.putIfAbsent(
                          position, Duration.between(at, applied).toNanos() / NANOS_PER_MILLI));
        }
      }
    }
    return latencies;
  }

  private static NavigableMap<Long, Instant> captured(
      Connection landlord, String country, long after) throws SQLException {
    NavigableMap<Long, Instant> events = new TreeMap<>();
    try (PreparedStatement query =
        landlord.prepareStatement(SqlText.of(LatencyReader.class, "landlord_events.sql"))) {
      query.setString(1, country);
      query.setLong(2, after);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          events.put(row.getLong(1), instant(row, 2));
        }
      }
    }
    return events;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
