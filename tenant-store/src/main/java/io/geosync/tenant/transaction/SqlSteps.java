package io.geosync.tenant.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Statements without parameters that go to the server in one round trip. */
public final class SqlSteps {
  private final String text;

  public SqlSteps(List<String> statements) {
    this.text = String.join(";\n", statements);
  }

  public void run(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      statement.execute();
    }
  }

  /** Runs them all and answers the one row of the last. */
  public long[] numbers(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      boolean isRows = statement.execute();
      long[] last = {};
      while (isRows || statement.getUpdateCount() >= 0) {
        if (isRows) {
          last = firstRow(statement.getResultSet());
        }
        isRows = statement.getMoreResults();
      }
      return last;
    }
  }

  private static long[] firstRow(ResultSet rows) throws SQLException {
    long[] numbers = new long[rows.getMetaData().getColumnCount()];
    if (rows.next()) {
      for (int column = 0; column < numbers.length; column++) {
        numbers[column] = rows.getLong(column + 1);
      }
    }
    return numbers;
  }
}
