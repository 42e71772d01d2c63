package io.geosync.landlord.imports;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The staging table of imports: rows arrive in numbered chunks, from 0, before they are applied.
 */
@Singleton
public final class StagedRows {
  private static final String STAGE = SqlText.of(StagedRows.class, "stage.sql");
  private static final String DELETE_ABANDONED =
      "DELETE FROM geosync.geography_import_rows WHERE staged_at < clock_timestamp() - interval '1 day'";
  private static final String COUNT =
      """
      SELECT count(*) AS total, count(*) FILTER (WHERE chunk = ?) AS of_chunk
      FROM geosync.geography_import_rows WHERE import_id = ?
      """;
  private static final String MISSING =
      """
      SELECT string_agg(n::text, ', ' ORDER BY n) FROM generate_series(0, ? - 1) AS n
      WHERE NOT EXISTS (SELECT 1 FROM geosync.geography_import_rows WHERE import_id = ? AND chunk = n)
      """;
  private static final String BEYOND =
      "SELECT max(chunk)::text FROM geosync.geography_import_rows WHERE import_id = ? AND chunk >= ?";

  /**
   * Stages one chunk; staging the same chunk again changes nothing.
   *
   * @return the number of rows that are staged under this import id
   * @throws GeosyncException import.invalid if the chunk's lines are staged in another chunk too,
   *     or the chunk was staged before with other rows
   */
  public long stage(Connection connection, String importId, int chunk, List<ImportRow> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STAGE)) {
      statement.setString(1, importId);
      statement.setInt(2, chunk);
      statement.setString(3, ContractJson.mapper().valueToTree(rows).toString());
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setInt(1, chunk);
      statement.setString(2, importId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long ofChunk = row.getLong("of_chunk");
        if (ofChunk != rows.size()) {
          throw new GeosyncException(
              ErrorId.IMPORT_INVALID,
              "Chunk %d has %d rows, but %d rows are staged under its number: another chunk, or an earlier version of this one, has the same lines. Use a new import id."
                  .formatted(chunk, rows.size(), ofChunk));
        }
        return row.getLong("total");
      }
    }
  }

  /** Deletes rows of imports that started more than a day ago and were never applied. */
  public void deleteAbandoned(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE_ABANDONED)) {
      statement.executeUpdate();
    }
  }

  /** Deletes the rows of an import. */
  public void delete(Connection connection, String importId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM geosync.geography_import_rows WHERE import_id = ?")) {
      statement.setString(1, importId);
      statement.executeUpdate();
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
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setInt(1, chunks);
      statement.setString(2, importId);
      requireNone(statement, importId, "lacks chunk ");
    }
    try (PreparedStatement statement = connection.prepareStatement(BEYOND)) {
      statement.setString(1, importId);
      statement.setInt(2, chunks);
      requireNone(statement, importId, "of %d chunks also has chunk ".formatted(chunks));
    }
  }

  private static void requireNone(PreparedStatement query, String importId, String what)
      throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      @Nullable String numbers = row.getString(1);
      if (numbers != null) {
        throw new GeosyncException(
            ErrorId.IMPORT_INCOMPLETE,
            "Nothing was imported: import '%s' %s%s. Stage it again from the beginning."
                .formatted(importId, what, numbers));
      }
    }
  }
}
