package io.geosync.tenant.ledger;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.sql.SqlText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads a ledger, and takes its lock. */
public final class Ledger {
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_COLUMN = "42703";
  private static final String LOCK = SqlText.of(Ledger.class, "lock.sql");
  private static final String STATE = SqlText.of(Ledger.class, "state.sql");
  private static final String FRESH = SqlText.of(Ledger.class, "fresh_positions.sql");
  private static final String REFUSED =
      "SELECT position FROM geosync_refused WHERE country_code = ? AND position = ANY (?)";
  private static final String MAKE =
      "INSERT INTO geosync_ledger (country_code) VALUES (?) ON CONFLICT DO NOTHING";

  /**
   * Empty where the country has no ledger yet.
   *
   * @throws GeosyncException tenant.not-prepared where this database has no ledgers at all
   */
  public Optional<LedgerState> read(Connection connection, String country) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STATE)) {
      statement.setString(1, country);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(state(country, row)) : Optional.empty();
      }
    } catch (SQLException failure) {
      throw preparedOr(failure);
    }
  }

  /**
   * Waits for the ledger's row, made where missing, and holds it until the transaction ends. All
   * else of the transaction comes after.
   *
   * @throws GeosyncException tenant.not-prepared
   */
  public LockedLedger lock(Connection connection, String country) throws SQLException {
    try (PreparedStatement make = connection.prepareStatement(MAKE);
        PreparedStatement lock = connection.prepareStatement(LOCK)) {
      make.setString(1, country);
      make.executeUpdate();
      lock.setString(1, country);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return new LockedLedger(
            country, row.getLong(1), row.getString(2), row.getLong(3), row.getInt(4));
      }
    } catch (SQLException failure) {
      throw preparedOr(failure);
    }
  }

  /** Which of these positions the locked ledger lacks. */
  public FreshPositions fresh(Connection connection, String country, Long[] positions)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FRESH)) {
      Array array = connection.createArrayOf("int8", positions);
      statement.setString(1, country);
      statement.setArray(2, array);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new FreshPositions(row.getString(1), row.getLong(2));
      }
    }
  }

  /** Which of these positions are set aside as refused. */
  public List<Long> refused(Connection connection, String country, Long[] positions)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REFUSED)) {
      statement.setString(1, country);
      statement.setArray(2, connection.createArrayOf("int8", positions));
      List<Long> refused = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          refused.add(row.getLong(1));
        }
      }
      return refused;
    }
  }

  /** From a row with the columns of state.sql. */
  public static LedgerState state(String country, ResultSet row) throws SQLException {
    List<PositionRange> missing = new ArrayList<>();
    Array from = row.getArray("gap_from");
    if (from != null) {
      Long[] starts = (Long[]) from.getArray();
      Long[] ends = (Long[]) row.getArray("gap_to").getArray();
      for (int gap = 0; gap < starts.length; gap++) {
        missing.add(new PositionRange(starts[gap], ends[gap]));
      }
    }
    return new LedgerState(
        country,
        row.getLong("epoch"),
        row.getLong("watermark"),
        missing,
        row.getLong("highest_position"),
        row.getObject("highest_event_id", UUID.class),
        row.getLong("refused"));
  }

  /** Whether a table or column is not there. */
  public static boolean saysUndefined(SQLException failure) {
    String state = failure.getSQLState();
    return UNDEFINED_TABLE.equals(state) || UNDEFINED_COLUMN.equals(state);
  }

  /**
   * The failure itself, or what it says of a database that was never prepared.
   *
   * @throws GeosyncException tenant.not-prepared
   */
  public static SQLException preparedOr(SQLException failure) {
    if (saysUndefined(failure)) {
      throw new GeosyncException(
          ErrorId.TENANT_NOT_PREPARED,
          "this tenant's database has no ledger: prepare it first (geosync tenant add does)",
          failure);
    }
    return failure;
  }
}
