package io.geosync.tenant.following;

import io.geosync.sql.SqlStatement;
import io.geosync.tenant.following.FollowStep.RowProblem;
import io.geosync.tenant.transaction.Bisection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Moves a batch of rows of one reference, inside the transaction that locked them. Where the
 * tenant's database rejects something, the batch is bisected; rejected rows are recorded, all
 * others are moved.
 */
final class RowMover {
  private static final SqlStatement NEXT_BATCH =
      SqlStatement.text("SELECT nextval('geosync_following_batch') AS batch");
  private static final SqlStatement MOVE =
      SqlStatement.text(
          """
          SELECT geosync_move_rows(:country, :table_name, :column_name, :keys::jsonb, :from, :to, :defaults, :batch)
          """);
  private static final SqlStatement REJECT = SqlStatement.of(RowMover.class, "reject_row.sql");

  private final Connection connection;
  private final String country;
  private final UnitReference reference;
  private final List<RowProblem> problems = new ArrayList<>();

  RowMover(Connection connection, String country, UnitReference reference) {
    this.connection = connection;
    this.country = country;
    this.reference = reference;
  }

  /** Moves the rows and returns those that were rejected. */
  List<RowProblem> move(List<MovedRow> rows) throws SQLException {
    long batch = NEXT_BATCH.on(connection).one(row -> row.number("batch"));
    Bisection.run(connection, rows, part -> moveAll(part, batch), this::reject);
    return problems;
  }

  private void moveAll(List<MovedRow> rows, long batch) throws SQLException {
    MOVE.on(connection)
        .bind("country", country)
        .bind("table_name", reference.table())
        .bind("column_name", reference.column())
        .bind("keys", rows.stream().map(MovedRow::key).collect(Collectors.joining(",", "[", "]")))
        .bindNumbers("from", rows.stream().map(MovedRow::fromId).toList())
        .bindNumbers("to", rows.stream().map(MovedRow::toId).toList())
        .bindFlags("defaults", rows.stream().map(MovedRow::byDefault).toList())
        .bind("batch", batch)
        .run();
  }

  private void reject(MovedRow row, SQLException failure) throws SQLException {
    String message = Objects.requireNonNullElse(failure.getMessage(), "");
    REJECT
        .on(connection)
        .bind("country", country)
        .bind("table_name", reference.table())
        .bind("column_name", reference.column())
        .bind("row_key", row.key())
        .bind("from_id", row.fromId())
        .bind("to_id", row.toId())
        .bind("sql_state", failure.getSQLState())
        .bind("message", message)
        .updateExactly(1);
    problems.add(new RowProblem(reference.name(), row.key(), row.fromId(), row.toId(), message));
  }
}
