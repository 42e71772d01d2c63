package io.geosync.landlord.command;

import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
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

/** Reads the audit log: the entries of the {@link CommandJournal}. */
@Singleton
public final class CommandHistory {
  private static final String HISTORY = SqlText.of(CommandHistory.class, "history.sql");

  /** Returns the entry of one request; empty if the request is unknown. */
  public Optional<CommandEntry> entry(Connection connection, String requestId) throws SQLException {
    return entries(connection, requestId, null, null, 1).stream().findFirst();
  }

  /**
   * Entries, the latest first.
   *
   * @param command only entries of this command; absent: all
   * @param actor only entries of this actor; absent: all
   */
  public List<CommandEntry> latest(
      Connection connection, @Nullable String command, @Nullable String actor, int limit)
      throws SQLException {
    return entries(connection, null, command, actor, limit);
  }

  private static List<CommandEntry> entries(
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
        counts == null ? null : CommandJournal.json(counts),
        result == null ? null : CommandJournal.json(result),
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
}
