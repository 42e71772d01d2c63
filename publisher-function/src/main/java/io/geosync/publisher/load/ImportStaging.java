package io.geosync.publisher.load;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand.ImportStage;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.ImportStageReply;
import io.geosync.contract.sql.SqlText;
import io.geosync.publisher.landlord.LandlordTransactions;
import io.geosync.publisher.landlord.Required;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The command {@code import-stage}: lays a chunk of rows aside, one statement a chunk. */
public final class ImportStaging {
  /** Lambda takes 6 MB a call, and a name may have 32 KiB. */
  static final int MOST_ROWS = 5_000;

  private static final String STAGE = SqlText.of(ImportStaging.class, "stage.sql");
  private static final String FORGET =
      "DELETE FROM geography_import_rows WHERE staged_at < clock_timestamp() - interval '1 day'";
  private static final String COUNT =
      """
      SELECT count(*), count(*) FILTER (WHERE chunk = ?) FROM geography_import_rows
      WHERE import_id = ?
      """;

  private final LandlordTransactions landlord;

  public ImportStaging(LandlordTransactions landlord) {
    this.landlord = landlord;
  }

  /**
   * @throws GeosyncException import.invalid when two chunks hold the same line
   */
  public ImportStageReply stage(ImportStage command) {
    String importId = Required.text(command.importId(), "import_id");
    List<ImportRow> rows = Required.list(command.rows(), "rows", MOST_ROWS);
    for (ImportRow row : rows) {
      requireWhole(row);
    }
    return landlord.commit(
        connection -> {
          if (command.chunk() == 0) {
            forgetAbandoned(connection);
          }
          lay(connection, importId, command.chunk(), rows);
          return counted(connection, importId, command.chunk(), rows.size());
        });
  }

  private static void requireWhole(ImportRow row) {
    String line = "line " + row.line() + ": ";
    Required.text(row.countryCode(), line + "country_code");
    Required.text(row.code(), line + "code");
    Required.text(row.adminType(), line + "admin_type");
    Required.value(row.nameLocal(), line + "name_local");
  }

  private static void forgetAbandoned(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.executeUpdate();
    }
  }

  private static void lay(Connection connection, String importId, int chunk, List<ImportRow> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STAGE)) {
      statement.setString(1, importId);
      statement.setInt(2, chunk);
      statement.setString(3, ContractJson.mapper().valueToTree(rows).toString());
      statement.executeUpdate();
    }
  }

  private static ImportStageReply counted(
      Connection connection, String importId, int chunk, int rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setInt(1, chunk);
      statement.setString(2, importId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getLong(2) != rows) {
          throw new GeosyncException(
              ErrorId.IMPORT_INVALID,
              "chunk %d brings %d rows but %d are staged under it: another chunk, or this one before, holds other rows"
                  .formatted(chunk, rows, row.getLong(2)));
        }
        return new ImportStageReply(importId, chunk, row.getLong(1));
      }
    }
  }
}
