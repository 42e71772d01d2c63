package io.geosync.landlord.snapshot;

import io.geosync.sql.Cursor;
import java.sql.SQLException;

/**
 * Iterates over the content hashes of a country's units in ascending order of unit id, in bounded
 * memory.
 */
public final class HashCursor implements AutoCloseable {
  private final Cursor cursor;

  HashCursor(Cursor cursor) {
    this.cursor = cursor;
  }

  public boolean next() throws SQLException {
    return cursor.next();
  }

  public long unitId() throws SQLException {
    return cursor.row().number("unit_id");
  }

  public long position() throws SQLException {
    return cursor.row().number("position");
  }

  public boolean deleted() throws SQLException {
    return cursor.row().flag("deleted");
  }

  public long contentHash() throws SQLException {
    return cursor.row().number("content_hash");
  }

  @Override
  public void close() throws SQLException {
    cursor.close();
  }
}
