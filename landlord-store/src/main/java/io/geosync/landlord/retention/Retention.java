package io.geosync.landlord.retention;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Deletes rows that are past their retention, a limited number per call. */
public final class Retention {
  private static final String PRUNE = SqlText.of(Retention.class, "prune.sql");

  private final RetentionWindows windows;

  public Retention(RetentionWindows windows) {
    this.windows = windows;
  }

  /** Deletes up to {@link #portion} rows of each table with one statement. */
  public Pruned prune(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PRUNE)) {
      statement.setLong(1, windows.log().toMillis());
      statement.setLong(2, windows.samples().toMillis());
      statement.setInt(3, windows.portion());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Pruned(
            row.getLong("events"),
            row.getLong("envelopes"),
            row.getLong("failures"),
            row.getLong("samples"),
            row.getLong("versions"));
      }
    }
  }

  /** Returns the maximum number of rows that one call deletes from a table. */
  public int portion() {
    return windows.portion();
  }
}
