package io.geosync.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The rows of a query, read one at a time by the caller. Use it where two queries are read side by
 * side; otherwise {@link BoundStatement#forEach} closes the statement for you.
 */
public final class Cursor implements AutoCloseable {
  private final PreparedStatement prepared;
  private final ResultSet result;
  private final Row row;

  Cursor(PreparedStatement prepared, ResultSet result) {
    this.prepared = prepared;
    this.result = result;
    this.row = new Row(result);
  }

  /** Moves to the next row, if there is one. */
  public boolean next() throws SQLException {
    return result.next();
  }

  /** The current row. */
  public Row row() {
    return row;
  }

  @Override
  public void close() throws SQLException {
    prepared.close();
  }
}
