package io.geosync.landlord.command;

import io.geosync.contract.reply.CommandEntry;
import io.geosync.contract.reply.CommandState;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the audit log: the entries of the {@link CommandJournal}. */
@Singleton
public final class CommandHistory {
  private static final SqlStatement HISTORY = SqlStatement.of(CommandHistory.class, "history.sql");

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
    return HISTORY
        .on(connection)
        .bind("request_id", requestId)
        .bind("command", command)
        .bind("actor", actor)
        .bind("limit", limit)
        .list(CommandHistory::entry);
  }

  private static CommandEntry entry(Row row) throws SQLException {
    String counts = row.textOrNull("counts");
    String result = row.textOrNull("result");
    String error = row.textOrNull("error");
    String cancelledBy = row.textOrNull("cancelled_by");
    Instant finishedAt = row.instantOrNull("finished_at");
    return new CommandEntry(
        row.text("request_id"),
        row.text("command"),
        row.text("actor"),
        state(cancelledBy, error, finishedAt),
        counts == null ? null : CommandJournal.json(counts),
        result == null ? null : CommandJournal.json(result),
        error,
        cancelledBy,
        row.instant("started_at"),
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
}
