package io.geosync.tenant.ledger;

import io.geosync.contract.position.PositionSet;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a locked ledger and its rejected events, in the transaction that writes the units. */
public final class LedgerWriter {
  private static final SqlStatement ADD = statement("add_positions.sql");
  private static final SqlStatement DELETE_TOMBSTONES = statement("delete_tombstones.sql");
  private static final SqlStatement NOTIFY = statement("notify.sql");
  private static final SqlStatement RESET = statement("reset.sql");
  private static final SqlStatement REJECT = statement("reject_event.sql");
  private static final SqlStatement DELETE_REJECTIONS = statement("delete_rejections.sql");

  /**
   * Adds positions, and deletes the tombstones that the new watermark makes unnecessary.
   *
   * @param highest the greatest of the positions; 0 without positions
   * @param highestEvent the event at that position; null where the landlord's log lost it
   * @param received what the ledger's digest has to be combined with
   */
  public void add(
      Connection connection,
      String country,
      long epoch,
      PositionSet positions,
      long highest,
      @Nullable UUID highestEvent,
      Received received)
      throws SQLException {
    ADD.on(connection)
        .bind("positions", positions.toString())
        .bind("highest", highest)
        .bind("highest_event", highestEvent)
        .bind("digest", received.digest())
        .bindTexts("event_ids", received.eventIds())
        .bindNumbers("event_positions", received.positions())
        .bind("epoch", epoch)
        .bind("country", country)
        .updateExactly(1);
    deleteTombstones(connection, country);
  }

  /** Deletes the tombstones up to the watermark: no event before them can still arrive. */
  public void deleteTombstones(Connection connection, String country) throws SQLException {
    DELETE_TOMBSTONES.on(connection).bind("country", country).update();
  }

  /** Notifies the tenant's own processes, when the transaction commits, that units changed. */
  public void notifyTenant(Connection connection, String country) throws SQLException {
    NOTIFY.on(connection).bind("country", country).run();
  }

  /** Begins another epoch with no position applied; rows stay, without their positions. */
  public void reset(Connection connection, String country, long epoch) throws SQLException {
    RESET.on(connection).bind("country", country).bind("epoch", epoch).updateExactly(1);
  }

  /** Records an event that the tenant's database rejects, or one more attempt of it. */
  public void reject(
      Connection connection,
      String country,
      long position,
      long unitId,
      String sqlState,
      String message)
      throws SQLException {
    REJECT
        .on(connection)
        .bind("country", country)
        .bind("position", position)
        .bind("unit_id", unitId)
        .bind("sql_state", sqlState)
        .bind("message", message)
        .updateExactly(1);
  }

  /** Deletes the rejected events that a snapshot up to a position replaces. */
  public void deleteRejections(
      Connection connection, String country, long through, Collection<Long> stillRejected)
      throws SQLException {
    DELETE_REJECTIONS
        .on(connection)
        .bind("country", country)
        .bind("through", through)
        .bindNumbers("still_rejected", stillRejected)
        .update();
  }

  private static SqlStatement statement(String fileName) {
    return SqlStatement.of(LedgerWriter.class, fileName);
  }
}
