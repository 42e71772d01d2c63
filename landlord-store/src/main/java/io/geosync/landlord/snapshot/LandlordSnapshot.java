package io.geosync.landlord.snapshot;

import io.geosync.contract.position.PositionSet;
import io.geosync.contract.unit.UnitState;
import io.geosync.landlord.log.CapturedState;
import io.geosync.landlord.log.UnreadableStateException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Reads a consistent snapshot of a country. The caller runs all calls in one REPEATABLE READ, READ
 * ONLY transaction and keeps it short: a long transaction prevents the cleanup of old versions of
 * the stream rows, which every change updates.
 */
@Singleton
public final class LandlordSnapshot {

  /**
   * Returns the last position of the stream; position 0 of epoch 1 for a country that never had a
   * unit.
   */
  public SnapshotPosition position(Connection connection, String country) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT s.epoch, s.last_position, l.event_id FROM geosync.geography_streams s
            LEFT JOIN geosync.geography_event_logs l
                ON l.country_code = s.country_code AND l.position = s.last_position
            WHERE s.country_code = ?
            """)) {
      statement.setString(1, country);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new SnapshotPosition(
                country, row.getLong(1), row.getLong(2), row.getObject(3, UUID.class))
            : new SnapshotPosition(country, 1, 0, null);
      }
    }
  }

  /**
   * Returns the digest of the events at some positions; empty if the retention has deleted what it
   * takes. The digest of all positions up to the last one is always known.
   */
  public OptionalLong digestOf(Connection connection, String country, PositionSet positions)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT geosync.geosync_digest_of(?, ?::int8multirange)")) {
      statement.setString(1, country);
      statement.setString(2, positions.toString());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long digest = row.getLong(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(digest);
      }
    }
  }

  /**
   * Reads all units of the country in ascending order of id, including deleted units, since tenants
   * may still have them. A unit whose state cannot be read is passed on as {@link
   * UnitHead#unreadable}.
   */
  public void units(Connection connection, String country, int fetchSize, UnitSink sink)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT unit_id, state, position, deleted, content_hash FROM geosync.geography_unit_heads
            WHERE country_code = ? ORDER BY unit_id
            """)) {
      statement.setString(1, country);
      statement.setFetchSize(fetchSize);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sink.accept(head(country, row));
        }
      }
    }
  }

  /** Reads the content hashes of all units in ascending order of id. */
  public void hashes(Connection connection, String country, HashSink sink) throws SQLException {
    try (HashCursor head = hashes(connection, country)) {
      while (head.next()) {
        sink.accept(head.unitId(), head.position(), head.deleted(), head.contentHash());
      }
    }
  }

  /** Opens a cursor over the content hashes, to be merged with a tenant's rows. */
  public HashCursor hashes(Connection connection, String country) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT unit_id, position, deleted, content_hash FROM geosync.geography_unit_heads
            WHERE country_code = ? ORDER BY unit_id
            """);
    statement.setString(1, country);
    statement.setFetchSize(5_000);
    return new HashCursor(statement);
  }

  private static UnitHead head(String country, ResultSet row) throws SQLException {
    long unitId = row.getLong("unit_id");
    boolean deleted = row.getBoolean("deleted");
    try {
      UnitState state = CapturedState.read(row.getString("state"), deleted);
      if (state.id() == unitId && state.countryCode().equals(country)) {
        return new UnitHead(state, row.getLong("position"), deleted, row.getLong("content_hash"));
      }
    } catch (UnreadableStateException unreadable) {
      return UnitHead.unreadable(country, unitId);
    }
    return UnitHead.unreadable(country, unitId);
  }
}
