package io.geosync.landlord.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.unit.UnitState;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A country at one moment. All calls belong into one REPEATABLE READ, READ ONLY transaction of the
 * caller, kept short: a long one slows the stream rows that every change rewrites.
 */
@Singleton
public final class LandlordSnapshot {

  /** The stream's end; a country that never had a unit is at position 0 of epoch 1. */
  public SnapshotHead head(Connection connection, String country) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT s.epoch, s.last_position, l.event_id FROM geography_streams s
            LEFT JOIN geography_event_logs l
                ON l.country_code = s.country_code AND l.position = s.last_position
            WHERE s.country_code = ?
            """)) {
      statement.setString(1, country);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new SnapshotHead(
                country, row.getLong(1), row.getLong(2), row.getObject(3, UUID.class))
            : new SnapshotHead(country, 1, 0, null);
      }
    }
  }

  /**
   * Every unit that the country ever had, ascending by id; deleted ones too, since tenants may have
   * kept them.
   */
  public void units(Connection connection, String country, int fetchSize, UnitSink sink)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT state, position, deleted, content_hash FROM geography_unit_heads
            WHERE country_code = ? ORDER BY unit_id
            """)) {
      statement.setString(1, country);
      statement.setFetchSize(fetchSize);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sink.accept(
              new UnitHead(
                  state(row.getString(1)), row.getLong(2), row.getBoolean(3), row.getLong(4)));
        }
      }
    }
  }

  /** What a check compares, ascending by unit. */
  public void hashes(Connection connection, String country, HashSink sink) throws SQLException {
    try (HashCursor head = hashes(connection, country)) {
      while (head.next()) {
        sink.accept(head.unitId(), head.position(), head.deleted(), head.contentHash());
      }
    }
  }

  /** The same, to be merged with a tenant's rows at the reader's own pace. */
  public HashCursor hashes(Connection connection, String country) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT unit_id, position, deleted, content_hash FROM geography_unit_heads
            WHERE country_code = ? ORDER BY unit_id
            """);
    statement.setString(1, country);
    statement.setFetchSize(5_000);
    return new HashCursor(statement);
  }

  private static UnitState state(String json) {
    try {
      return ContractJson.mapper().readValue(json, UnitState.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("a head holds no unit: " + json, broken);
    }
  }
}
