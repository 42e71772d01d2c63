package io.geosync.landlord.failure;

import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the last failure at given positions: the reason why a message became a dead letter. */
@Singleton
public final class LastErrors {
  private static final String LAST_ERRORS = SqlText.of(LastErrors.class, "last_errors.sql");

  /**
   * Describes the last recorded failure.
   *
   * @param count the number of times it occurred
   */
  public record LastError(String errorId, String message, Instant firstFailedAt, int count) {}

  /** Returns the last failure of each range that has one. */
  public Map<StreamRange, LastError> of(Connection connection, List<StreamRange> ranges)
      throws SQLException {
    List<StreamRange> distinct = ranges.stream().distinct().toList();
    Map<StreamRange, LastError> errors = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LAST_ERRORS)) {
      statement.setArray(
          1,
          connection.createArrayOf("text", distinct.stream().map(StreamRange::country).toArray()));
      statement.setArray(
          2,
          connection.createArrayOf("bigint", distinct.stream().map(StreamRange::epoch).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf("bigint", distinct.stream().map(StreamRange::from).toArray()));
      statement.setArray(
          4, connection.createArrayOf("bigint", distinct.stream().map(StreamRange::to).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          errors.put(
              distinct.get(row.getInt("number") - 1),
              new LastError(
                  row.getString("error_id"),
                  row.getString("error_message"),
                  row.getObject("first_failed_at", OffsetDateTime.class).toInstant(),
                  row.getInt("retry_count")));
        }
      }
    }
    return errors;
  }
}
