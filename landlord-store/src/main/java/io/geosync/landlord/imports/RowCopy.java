package io.geosync.landlord.imports;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.sql.SqlText;
import io.geosync.landlord.transaction.SqlStates;
import io.geosync.sql.CopyText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/** Copies a chunk of rows to the staging table, in about half of the time of an INSERT of JSON. */
final class RowCopy {
  private static final String COPY = SqlText.of(RowCopy.class, "copy_rows.sql");

  private RowCopy() {}

  /**
   * Stages rows of which none is staged yet.
   *
   * @return false if one of the lines is staged already; nothing is staged then
   */
  static boolean stage(Connection connection, String importId, int chunk, List<ImportRow> rows)
      throws SQLException {
    CopyText text = new CopyText();
    for (ImportRow row : rows) {
      append(text, importId, chunk, row);
    }
    Savepoint before = connection.setSavepoint();
    try {
      text.sendTo(connection, COPY);
    } catch (SQLException failure) {
      if (!SqlStates.isUniqueViolation(failure)) {
        throw failure;
      }
      connection.rollback(before);
      return false;
    }
    connection.releaseSavepoint(before);
    return true;
  }

  /** In the order of copy_rows.sql. */
  private static void append(CopyText text, String importId, int chunk, ImportRow row) {
    text.append(importId)
        .append(chunk)
        .append(row.line())
        .append(row.countryCode())
        .append(row.code())
        .append(row.parentCode())
        .append(row.adminLevel())
        .append(row.adminType())
        .append(ContractJson.ofNames(row.nameLocal()))
        .append(row.isActive())
        .append(row.validFrom())
        .append(row.validTo())
        .endRow();
  }
}
