package io.geosync.tenant.check;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A tenant's official, not retired rows of a country, ascending by unit, in bounded memory. */
public final class TenantHashCursor implements AutoCloseable {
  private final PreparedStatement statement;
  private final ResultSet row;

  TenantHashCursor(PreparedStatement statement) throws SQLException {
    this.statement = statement;
    this.row = statement.executeQuery();
  }

  public boolean next() throws SQLException {
    return row.next();
  }

  public long unitId() throws SQLException {
    return row.getLong(1);
  }

  public long position() throws SQLException {
    return row.getLong(2);
  }

  public long contentHash() throws SQLException {
    return row.getLong(3);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
