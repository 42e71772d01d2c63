package io.geosync.tenant.ledger;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a locked ledger and the accounts beside it, in the transaction that writes the units. */
public final class LedgerWriter {
  private static final String ADD = SqlText.of(LedgerWriter.class, "add.sql");
  private static final String FORGET = SqlText.of(LedgerWriter.class, "forget_tombstones.sql");
  private static final String BATCH = SqlText.of(LedgerWriter.class, "record_batch.sql");
  private static final String NOTIFY = SqlText.of(LedgerWriter.class, "notify.sql");
  private static final String RESET = SqlText.of(LedgerWriter.class, "reset.sql");
  private static final String REFUSE = SqlText.of(LedgerWriter.class, "refuse.sql");
  private static final String FORGET_REFUSED =
      "DELETE FROM geosync_refused WHERE country_code = ? AND position <= ? AND position <> ALL (?)";

  /**
   * Adds positions, and forgets the tombstones that this makes void.
   *
   * @param positions int8multirange as text
   * @param highest the greatest of them
   */
  public void add(
      Connection connection,
      LockedLedger ledger,
      long epoch,
      String positions,
      long highest,
      @Nullable UUID event)
      throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setString(1, positions);
      add.setLong(2, highest);
      add.setObject(3, event);
      add.setLong(4, epoch);
      add.setString(5, ledger.country());
      requireOne(add.executeUpdate(), "ledger");
    }
    forgetTombstones(connection, ledger.country());
  }

  /** Drops the tombstones up to the watermark: no event before it can come as new any more. */
  public void forgetTombstones(Connection connection, String country) throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
      forget.setString(1, country);
      forget.executeUpdate();
    }
  }

  public void record(Connection connection, BatchRow batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BATCH)) {
      statement.setString(1, batch.country());
      statement.setLong(2, batch.epoch());
      statement.setString(3, batch.source());
      statement.setString(4, batch.positions());
      statement.setLong(5, batch.applied());
      statement.setLong(6, batch.superseded());
      statement.setLong(7, batch.duplicate());
      statement.setLong(8, batch.refused());
      statement.setArray(9, connection.createArrayOf("text", batch.messageIds().toArray()));
      requireOne(statement.executeUpdate(), "batch");
    }
  }

  /** Tells the tenant's own processes, when the transaction commits, that units changed. */
  public void notifyTenant(Connection connection, String country) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
      statement.setString(1, country);
      try (ResultSet sent = statement.executeQuery()) {
        sent.next();
      }
    }
  }

  /** Begins another epoch with nothing applied; rows stay, their positions are void. */
  public void reset(Connection connection, String country, long epoch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RESET)) {
      statement.setString(1, country);
      statement.setString(2, country);
      statement.setString(3, country);
      statement.setLong(4, epoch);
      statement.setString(5, country);
      requireOne(statement.executeUpdate(), "ledger");
    }
  }

  /** Sets an event aside, or counts one more attempt of it. */
  public void refuse(
      Connection connection,
      String country,
      long position,
      long unitId,
      String sqlState,
      String message)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REFUSE)) {
      statement.setString(1, country);
      statement.setLong(2, position);
      statement.setLong(3, unitId);
      statement.setString(4, sqlState);
      statement.setString(5, message);
      requireOne(statement.executeUpdate(), "refused");
    }
  }

  /** Drops what was set aside up to a position, where a snapshot of it has made that void. */
  public void forgetRefused(
      Connection connection, String country, long through, List<Long> stillRefused)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET_REFUSED)) {
      statement.setString(1, country);
      statement.setLong(2, through);
      statement.setArray(3, connection.createArrayOf("int8", stillRefused.toArray()));
      statement.executeUpdate();
    }
  }

  private static void requireOne(int rows, String what) {
    if (rows != 1) {
      throw new IllegalStateException("%d rows of %s written, not one".formatted(rows, what));
    }
  }
}
