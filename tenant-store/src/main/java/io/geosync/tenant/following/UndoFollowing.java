package io.geosync.tenant.following;

import io.geosync.sql.SqlStatement;
import io.geosync.tenant.following.FollowStep.RowProblem;
import io.geosync.tenant.ledger.Ledger;
import io.geosync.tenant.ledger.LedgerWriter;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenant.transaction.Bisection;
import io.geosync.tenant.transaction.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows back to the units that they referenced before, the last batch first. A row that was
 * changed since, or that the tenant's database rejects, stays as it is, and its record keeps the
 * reason.
 */
public final class UndoFollowing {
  private static final SqlStatement LAST_BATCH =
      SqlStatement.of(UndoFollowing.class, "last_batch.sql");
  private static final SqlStatement UNDO =
      SqlStatement.text("SELECT geosync_undo_rows(:table_name, :column_name, :records)");
  private static final SqlStatement NOT_UNDONE =
      SqlStatement.of(UndoFollowing.class, "not_undone.sql");
  private static final SqlStatement KEEP_REASON =
      SqlStatement.text("UPDATE geosync_followed SET undo_problem = :message WHERE id = :record");

  /** A move of the batch that is being undone. */
  private record Move(long id, long batch, String table, String column) {
    String reference() {
      return table + "." + column;
    }
  }

  /**
   * Undoes the last batch of a country that is not undone.
   *
   * @param from the point of the step before; null: begin with the last batch
   * @throws SQLException if the database fails; the batch is rolled back
   */
  public FollowStep undo(Connection connection, String country, @Nullable FollowPoint from)
      throws SQLException {
    return TenantTransaction.run(
        connection,
        attempt -> {
          Ledger.Locked locked = new Ledger().lock(connection, country);
          TenantSchema.requireUnderstood(locked.schemaVersion());
          return once(connection, country, from);
        });
  }

  private static FollowStep once(Connection connection, String country, @Nullable FollowPoint from)
      throws SQLException {
    List<Move> moves =
        LAST_BATCH
            .on(connection)
            .bind("country", country)
            .bind("before", from == null ? null : (Long) from.unit())
            .list(
                row ->
                    new Move(
                        row.number("id"),
                        row.number("batch"),
                        row.text("table_name"),
                        row.text("column_name")));
    if (moves.isEmpty()) {
      return FollowStep.nothingLeft();
    }
    Bisection.run(
        connection,
        moves,
        part -> undoAll(connection, part),
        (move, failure) -> keepReason(connection, move, failure));
    new LedgerWriter().notifyTenant(connection, country);
    List<RowProblem> problems = notUndone(connection, moves);
    return new FollowStep(
        moves.getFirst().reference(),
        moves.size() - problems.size(),
        problems,
        new FollowPoint("", moves.getFirst().batch()));
  }

  private static void undoAll(Connection connection, List<Move> moves) throws SQLException {
    UNDO.on(connection)
        .bind("table_name", moves.getFirst().table())
        .bind("column_name", moves.getFirst().column())
        .bindNumbers("records", moves.stream().map(Move::id).toList())
        .run();
  }

  private static void keepReason(Connection connection, Move move, SQLException failure)
      throws SQLException {
    KEEP_REASON
        .on(connection)
        .bind("message", Objects.requireNonNullElse(failure.getMessage(), ""))
        .bind("record", move.id())
        .updateExactly(1);
  }

  private static List<RowProblem> notUndone(Connection connection, List<Move> moves)
      throws SQLException {
    return NOT_UNDONE
        .on(connection)
        .bindNumbers("records", moves.stream().map(Move::id).toList())
        .list(
            row ->
                new RowProblem(
                    "%s.%s".formatted(row.text("table_name"), row.text("column_name")),
                    row.text("row_key"),
                    row.number("to_id"),
                    row.number("from_id"),
                    row.text("undo_problem")));
  }
}
