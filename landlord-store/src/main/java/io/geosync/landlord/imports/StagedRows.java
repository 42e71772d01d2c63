package io.geosync.landlord.imports;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The staging tables of imports: rows, and successions after them, arrive in numbered chunks, from
 * 0, before they are applied.
 */
@Singleton
public final class StagedRows {
  private static final SqlStatement STAGE = SqlStatement.of(StagedRows.class, "stage.sql");
  private static final SqlStatement STAGE_SUCCESSIONS =
      SqlStatement.of(StagedRows.class, "stage_successions.sql");
  private static final List<SqlStatement> DELETE_ABANDONED =
      List.of(
          SqlStatement.text(
              "DELETE FROM geosync.geography_import_rows WHERE staged_at < clock_timestamp() - interval '1 day'"),
          SqlStatement.text(
              "DELETE FROM geosync.geography_import_successions WHERE staged_at < clock_timestamp() - interval '1 day'"));
  private static final List<SqlStatement> DELETE =
      List.of(
          SqlStatement.text(
              "DELETE FROM geosync.geography_import_rows WHERE import_id = :import_id"),
          SqlStatement.text(
              "DELETE FROM geosync.geography_import_successions WHERE import_id = :import_id"));
  private static final SqlStatement COUNT =
      SqlStatement.text(
          """
          SELECT count(*) AS rows FROM geosync.geography_import_rows WHERE import_id = :import_id AND chunk = :chunk
          """);
  private static final SqlStatement COUNT_SUCCESSIONS =
      SqlStatement.text(
          """
          SELECT count(*) AS rows FROM geosync.geography_import_successions WHERE import_id = :import_id AND chunk = :chunk
          """);
  private static final SqlStatement MISSING =
      SqlStatement.of(StagedRows.class, "missing_chunks.sql");
  private static final SqlStatement BEYOND = SqlStatement.of(StagedRows.class, "surplus_chunk.sql");

  /**
   * Stages one chunk; staging the same chunk again changes nothing.
   *
   * @return the number of rows of the chunk
   * @throws GeosyncException import.invalid if the chunk's lines are staged in another chunk too,
   *     or the chunk was staged before with other rows
   */
  public long stage(Connection connection, String importId, int chunk, List<ImportRow> rows)
      throws SQLException {
    return RowCopy.stage(connection, importId, chunk, rows)
        ? rows.size()
        : stage(STAGE, COUNT, connection, importId, chunk, rows);
  }

  /**
   * Stages one chunk of successions, as {@link #stage} does.
   *
   * @throws GeosyncException as {@link #stage} does
   */
  public long stageSuccessions(
      Connection connection, String importId, int chunk, List<ImportSuccession> rows)
      throws SQLException {
    return stage(STAGE_SUCCESSIONS, COUNT_SUCCESSIONS, connection, importId, chunk, rows);
  }

  private static long stage(
      SqlStatement statement,
      SqlStatement count,
      Connection connection,
      String importId,
      int chunk,
      List<?> rows)
      throws SQLException {
    statement
        .on(connection)
        .bind("import_id", importId)
        .bind("chunk", chunk)
        .bind("rows", ContractJson.mapper().valueToTree(rows).toString())
        .update();
    long staged =
        count
            .on(connection)
            .bind("import_id", importId)
            .bind("chunk", chunk)
            .one(row -> row.number("rows"));
    if (staged != rows.size()) {
      throw new GeosyncException(
          ErrorId.IMPORT_INVALID,
          "Chunk %d has %d rows, but %d rows are staged under its number: another chunk, or an earlier version of this one, has the same lines. Use a new import id."
              .formatted(chunk, rows.size(), staged));
    }
    return staged;
  }

  /** Deletes rows of imports that started more than a day ago and were never applied. */
  public void deleteAbandoned(Connection connection) throws SQLException {
    for (SqlStatement statement : DELETE_ABANDONED) {
      statement.on(connection).update();
    }
  }

  /** Deletes the rows of an import. */
  public void delete(Connection connection, String importId) throws SQLException {
    for (SqlStatement statement : DELETE) {
      statement.on(connection).bind("import_id", importId).update();
    }
  }

  /**
   * Checks that exactly the chunks 0 to {@code chunks - 1} are staged.
   *
   * @throws GeosyncException command.invalid, import.incomplete
   */
  public void requireChunks(Connection connection, String importId, int chunks)
      throws SQLException {
    if (chunks < 1) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID, "chunks is %d; it must be 1 or more.".formatted(chunks));
    }
    requireNone(MISSING, connection, importId, chunks, "lacks chunk ");
    requireNone(
        BEYOND, connection, importId, chunks, "of %d chunks also has chunk ".formatted(chunks));
  }

  private static void requireNone(
      SqlStatement statement, Connection connection, String importId, int chunks, String what)
      throws SQLException {
    Optional<String> found =
        statement
            .on(connection)
            .bind("import_id", importId)
            .bind("chunks", chunks)
            .first(row -> row.text("chunks"));
    if (found.isPresent()) {
      throw new GeosyncException(
          ErrorId.IMPORT_INCOMPLETE,
          "Nothing was imported: import '%s' %s%s. Stage it again from the beginning."
              .formatted(importId, what, found.get()));
    }
  }
}
