package io.geosync.landlord.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are done in several calls: how far each has come, and who ended it. Each method is
 * one statement, on the connection that it is given.
 */
public final class CommandSteps {
  private static final String PROGRESS =
      """
      SELECT coalesce(cursor, '{}') AS cursor, coalesce(counts, '{}') AS counts, finished_at IS NOT NULL AS finished,
             coalesce(jsonb_exists(cursor, 'cancelled_by'), false) AS cancelled
      FROM geosync_commands WHERE request_id = ?
      """;
  private static final String ADVANCE =
      """
      UPDATE geosync_commands SET cursor = coalesce(cursor, '{}') || ?::jsonb, counts = ?::jsonb
      WHERE request_id = ? AND finished_at IS NULL
      """;
  private static final String CANCEL =
      """
      UPDATE geosync_commands
      SET cursor = coalesce(cursor, '{}') || jsonb_build_object('cancelled_by', ?::text), finished_at = clock_timestamp()
      WHERE request_id = ? AND finished_at IS NULL
      """;
  private static final String HISTORY = SqlText.of(CommandSteps.class, "history.sql");

  /** How far a command has come; empty: no such command. */
  public Optional<CommandProgress> progress(Connection connection, String requestId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PROGRESS)) {
      statement.setString(1, requestId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new CommandProgress(
                    read(row.getString("cursor")),
                    read(row.getString("counts")),
                    row.getBoolean("finished"),
                    row.getBoolean("cancelled")))
            : Optional.empty();
      }
    }
  }

  /**
   * Keeps how far a command is now. Fields of the cursor that are not given stay.
   *
   * @return whether it may go on; false: it was ended meanwhile
   */
  public boolean advance(Connection connection, String requestId, JsonNode cursor, JsonNode counts)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setString(1, cursor.toString());
      statement.setString(2, counts.toString());
      statement.setString(3, requestId);
      return statement.executeUpdate() == 1;
    }
  }

  /** Ends a command; answers whether it was there and running. */
  public boolean cancel(Connection connection, String requestId, String actor) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
      statement.setString(1, actor);
      statement.setString(2, requestId);
      return statement.executeUpdate() == 1;
    }
  }

  /**
   * Commands, the latest first.
   *
   * @param requestId only this one; absent: all
   * @param command only those of this name; absent: all
   * @param actor only those of this one; absent: all
   */
  public List<CommandEntry> history(
      Connection connection,
      @Nullable String requestId,
      @Nullable String command,
      @Nullable String actor,
      int limit)
      throws SQLException {
    List<CommandEntry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
      statement.setString(1, requestId);
      statement.setString(2, command);
      statement.setString(3, actor);
      statement.setInt(4, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          entries.add(entry(row));
        }
      }
    }
    return entries;
  }

  private static CommandEntry entry(ResultSet row) throws SQLException {
    String counts = row.getString("counts");
    String result = row.getString("result");
    String error = row.getString("error");
    String cancelledBy = row.getString("cancelled_by");
    Instant finishedAt = instant(row, "finished_at");
    return new CommandEntry(
        row.getString("request_id"),
        row.getString("command"),
        row.getString("actor"),
        state(cancelledBy, error, finishedAt),
        counts == null ? null : read(counts),
        result == null ? null : read(result),
        error,
        cancelledBy,
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        finishedAt);
  }

  private static CommandState state(
      @Nullable String cancelledBy, @Nullable String error, @Nullable Instant finishedAt) {
    if (cancelledBy != null) {
      return CommandState.CANCELLED;
    }
    if (finishedAt == null) {
      return CommandState.RUNNING;
    }
    return error == null ? CommandState.DONE : CommandState.FAILED;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static JsonNode read(String jsonb) {
    try {
      return ContractJson.mapper().readTree(jsonb);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("jsonb is JSON", impossible);
    }
  }
}
