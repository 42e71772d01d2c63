package io.geosync.sql;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in the text format of COPY. A server reads them several times as fast as a JSON array.
 * Append the values of a row in the order of the columns, then call {@link #endRow}.
 */
public final class CopyText {
  private static final String NULL = "\\N";

  private final StringBuilder rows = new StringBuilder();
  private boolean isInRow;

  public CopyText append(long value) {
    beginValue();
    rows.append(value);
    return this;
  }

  public CopyText append(boolean value) {
    beginValue();
    rows.append(value ? 't' : 'f');
    return this;
  }

  /** Appends the text of a value of any type, or NULL. */
  public CopyText append(@Nullable Object value) {
    beginValue();
    if (value == null) {
      rows.append(NULL);
    } else {
      escape(value.toString());
    }
    return this;
  }

  private void beginValue() {
    if (isInRow) {
      rows.append('\t');
    }
    isInRow = true;
  }

  private void escape(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '\\' -> rows.append("\\\\");
        case '\t' -> rows.append("\\t");
        case '\n' -> rows.append("\\n");
        case '\r' -> rows.append("\\r");
        default -> rows.append(character);
      }
    }
  }

  public void endRow() {
    rows.append('\n');
    isInRow = false;
  }

  /**
   * Sends the rows to a table.
   *
   * @param copy a COPY statement that reads from STDIN in text format
   * @return rows that the server has copied
   */
  public long sendTo(Connection connection, String copy) throws SQLException {
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(copy, new StringReader(rows.toString()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
