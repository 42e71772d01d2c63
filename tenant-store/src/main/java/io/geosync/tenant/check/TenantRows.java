package io.geosync.tenant.check;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What a check reads of a tenant. All calls, and the ledger's, belong into one REPEATABLE READ,
 * READ ONLY transaction, taken before the landlord's.
 */
public final class TenantRows {
  private static final int FETCH = 5_000;
  private static final String HASHES = SqlText.of(TenantRows.class, "hashes.sql");
  private static final String STRUCTURE = SqlText.of(TenantRows.class, "structure.sql");

  public TenantHashCursor hashes(Connection connection, String country) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(HASHES);
    statement.setString(1, country);
    statement.setFetchSize(FETCH);
    return new TenantHashCursor(statement);
  }

  public StructureReport structure(Connection connection, String country) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STRUCTURE)) {
      statement.setString(1, country);
      statement.setString(2, country);
      statement.setString(3, country);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new StructureReport(
            row.getLong(1), row.getLong(2), List.of((String[]) row.getArray(3).getArray()));
      }
    }
  }
}
