package io.geosync.tenant.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Arithmetic on sets of positions, done where the type for it is. */
public final class PositionSets {
  private static final String COMBINE =
      """
      SELECT s::text, (SELECT coalesce(sum(upper(part) - lower(part)), 0) FROM unnest(s) AS part)
      FROM (SELECT ?::int8multirange
          - coalesce((SELECT range_agg(int8range(p, p, '[]')) FROM unnest(?::bigint[]) AS p), '{}')
          + coalesce((SELECT range_agg(m) FROM unnest(?::int8multirange[]) AS m), '{}') AS s) AS result
      """;

  private static final String WITHOUT =
      """
      SELECT s::text, (SELECT coalesce(sum(upper(part) - lower(part)), 0) FROM unnest(s) AS part)
      FROM (SELECT ?::int8multirange - ?::int8multirange AS s) AS result
      """;

  private PositionSets() {}

  /** The first set without the second. */
  public static FreshPositions without(Connection connection, String base, String other)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WITHOUT)) {
      statement.setString(1, base);
      statement.setString(2, other);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new FreshPositions(row.getString(1), row.getLong(2));
      }
    }
  }

  /** Base without some positions and with further sets. */
  public static FreshPositions combine(
      Connection connection, String base, List<Long> without, List<String> with)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMBINE)) {
      statement.setString(1, base);
      statement.setArray(2, connection.createArrayOf("int8", without.toArray()));
      statement.setArray(3, connection.createArrayOf("text", with.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new FreshPositions(row.getString(1), row.getLong(2));
      }
    }
  }
}
