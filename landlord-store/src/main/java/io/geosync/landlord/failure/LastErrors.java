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

/** What failed last at given positions: why a message was given up. */
@Singleton
public final class LastErrors {
  private static final String LAST_ERRORS = SqlText.of(LastErrors.class, "last_errors.sql");

  /**
   * The last failure that was recorded.
   *
   * @param count how often it failed so
   */
  public record LastError(String errorId, String message, Instant firstFailedAt, int count) {}

  /** Stretches without any failure are left out. */
  public Map<Stretch, LastError> of(Connection connection, List<Stretch> stretches)
      throws SQLException {
    List<Stretch> distinct = stretches.stream().distinct().toList();
    Map<Stretch, LastError> errors = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LAST_ERRORS)) {
      statement.setArray(
          1, connection.createArrayOf("text", distinct.stream().map(Stretch::country).toArray()));
      statement.setArray(
          2, connection.createArrayOf("bigint", distinct.stream().map(Stretch::epoch).toArray()));
      statement.setArray(
          3, connection.createArrayOf("bigint", distinct.stream().map(Stretch::from).toArray()));
      statement.setArray(
          4, connection.createArrayOf("bigint", distinct.stream().map(Stretch::to).toArray()));
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
