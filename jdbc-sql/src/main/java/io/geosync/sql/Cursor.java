package io.geosync.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, read one at a time by the caller. Use it where two queries are read side by
 * side; otherwise {@link BoundStatement#forEach} closes the statement for you.
 */
public final class Cursor<T> implements AutoCloseable {
  private final PreparedStatement prepared;
  private final ResultSet result;
  private final Row.Mapper<T> mapper;

  Cursor(PreparedStatement prepared, ResultSet result, Row.Mapper<T> mapper) {
    this.prepared = prepared;
    this.result = result;
    this.mapper = mapper;
  }

  /** Moves to the next row and returns it; null after the last one. */
  public @Nullable T next() throws SQLException {
    return result.next() ? mapper.map(new Row(result)) : null;
  }

  @Override
  public void close() throws SQLException {
    prepared.close();
  }
}
