package io.geosync.tenant.ledger;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** The rows that batches leave, kept for a while: what is applied stays in the ledger. */
public final class BatchHistory {
  private static final String FORGET = SqlText.of(BatchHistory.class, "forget_batches.sql");

  /** Of one visit, so that it stays short; the next goes on. */
  private static final int PORTION = 10_000;

  /**
   * @return rows forgotten
   */
  public int forget(Connection connection, String country, Duration kept) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, country);
      statement.setLong(2, kept.toMillis());
      statement.setInt(3, PORTION);
      return statement.executeUpdate();
    }
  }
}
