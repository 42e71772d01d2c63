package io.geosync.landlord.failure;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads the last failure at given positions: the reason why a message became a dead letter. */
@Singleton
public final class LastErrors {
  private static final SqlStatement LAST_ERRORS =
      SqlStatement.of(LastErrors.class, "last_errors.sql");

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
    return LAST_ERRORS
        .on(connection)
        .bindTexts("countries", distinct.stream().map(StreamRange::country).toList())
        .bindNumbers("epochs", distinct.stream().map(StreamRange::epoch).toList())
        .bindNumbers("from", distinct.stream().map(StreamRange::from).toList())
        .bindNumbers("to", distinct.stream().map(StreamRange::to).toList())
        .map(
            row -> distinct.get(row.integer("number") - 1),
            row ->
                new LastError(
                    row.text("error_id"),
                    row.text("error_message"),
                    row.instant("first_failed_at"),
                    row.integer("retry_count")));
  }
}
