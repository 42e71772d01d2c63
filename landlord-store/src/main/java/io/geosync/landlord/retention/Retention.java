package io.geosync.landlord.retention;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;

/** Deletes rows that are past their retention, a limited number per call. */
public final class Retention {
  private static final SqlStatement PRUNE = SqlStatement.of(Retention.class, "prune.sql");

  private final RetentionWindows windows;

  public Retention(RetentionWindows windows) {
    this.windows = windows;
  }

  /** Deletes up to {@link #portion} rows of each table with one statement. */
  public Pruned prune(Connection connection) throws SQLException {
    return PRUNE
        .on(connection)
        .bind("log_ms", windows.log().toMillis())
        .bind("samples_ms", windows.samples().toMillis())
        .bind("portion", windows.portion())
        .one(
            row ->
                new Pruned(
                    row.number("events"),
                    row.number("envelopes"),
                    row.number("failures"),
                    row.number("samples"),
                    row.number("versions")));
  }

  /** Returns the maximum number of rows that one call deletes from a table. */
  public int portion() {
    return windows.portion();
  }
}
