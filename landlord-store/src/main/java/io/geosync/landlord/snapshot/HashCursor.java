package io.geosync.landlord.snapshot;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Iterates over the content hashes of a country's units in ascending order of unit id, in bounded
 * memory.
 */
public final class HashCursor implements AutoCloseable {
  private final PreparedStatement statement;
  private final ResultSet row;

  HashCursor(PreparedStatement statement) throws SQLException {
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

  public boolean deleted() throws SQLException {
    return row.getBoolean(3);
  }

  public long contentHash() throws SQLException {
    return row.getLong(4);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
