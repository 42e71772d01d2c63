package io.geosync.publisher.load;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The chunks of an import that are laid aside. */
final class StagedChunks {
  private static final String MISSING =
      """
      SELECT string_agg(n::text, ', ' ORDER BY n) FROM generate_series(0, ? - 1) AS n
      WHERE NOT EXISTS (SELECT 1 FROM geography_import_rows WHERE import_id = ? AND chunk = n)
      """;
  private static final String FURTHER =
      "SELECT max(chunk) FROM geography_import_rows WHERE import_id = ? AND chunk >= ?";

  private StagedChunks() {}

  /**
   * @throws GeosyncException import.incomplete unless exactly the chunks 0 to {@code chunks - 1}
   *     are there
   */
  static void requireAll(Connection connection, String importId, int chunks) throws SQLException {
    if (chunks < 1) {
      throw new GeosyncException(ErrorId.COMMAND_INVALID, "chunks must be 1 or more");
    }
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setInt(1, chunks);
      statement.setString(2, importId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        refuse(importId, "misses chunk ", row.getString(1));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(FURTHER)) {
      statement.setString(1, importId);
      statement.setInt(2, chunks);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        refuse(importId, "of %d chunks also holds chunk ".formatted(chunks), row.getString(1));
      }
    }
  }

  static void forget(Connection connection, String importId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM geography_import_rows WHERE import_id = ?")) {
      statement.setString(1, importId);
      statement.executeUpdate();
    }
  }

  private static void refuse(String importId, String what, @Nullable String numbers) {
    if (numbers != null) {
      throw new GeosyncException(
          ErrorId.IMPORT_INCOMPLETE,
          "nothing was imported: import '%s' %s%s; stage it again from the beginning"
              .formatted(importId, what, numbers));
    }
  }
}
