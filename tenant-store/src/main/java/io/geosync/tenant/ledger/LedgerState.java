package io.geosync.tenant.ledger;

import io.geosync.contract.position.PositionSet;
import io.geosync.sql.Row;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant stream has applied.
 *
 * @param epoch 0 if nothing was applied or mirrored yet
 * @param watermark all positions up to it are applied
 * @param missing the gaps below the highest position
 * @param highestEventId event at the highest position; it differs from the landlord's if the
 *     landlord was restored from a backup
 * @param rejectedCount events that this database rejects; they are not applied, hence missing as
 *     soon as a later position is applied
 * @param received the positions of all events that arrived: applied and rejected
 * @param digest identifies the events at these positions; it differs from the landlord's if one of
 *     the databases was restored or copied
 */
public record LedgerState(
    String country,
    long epoch,
    long watermark,
    PositionSet missing,
    long highestPosition,
    @Nullable UUID highestEventId,
    long rejectedCount,
    PositionSet received,
    long digest) {

  /** The state of a stream that has nothing. */
  public static LedgerState none(String country) {
    return new LedgerState(country, 0, 0, PositionSet.EMPTY, 0, null, 0, PositionSet.EMPTY, 0);
  }

  /** Reads a row that has the columns of state_columns.sql. */
  public static LedgerState of(String country, Row row) throws SQLException {
    long highest = row.number("highest_position");
    PositionSet missing = PositionSet.parse(row.text("missing"));
    PositionSet applied = applied(highest, missing);
    return new LedgerState(
        country,
        row.number("epoch"),
        row.number("watermark"),
        missing,
        highest,
        row.uuidOrNull("highest_event_id"),
        row.number("rejected"),
        applied.union(PositionSet.parse(row.text("rejected_positions"))),
        row.number("digest"));
  }

  /** The positions of all events that are applied; rejected ones are not. */
  public PositionSet applied() {
    return applied(highestPosition, missing);
  }

  private static PositionSet applied(long highest, PositionSet missing) {
    return highest == 0 ? PositionSet.EMPTY : PositionSet.of(1, highest).minus(missing);
  }

  /** Whether the event at a position is applied; a rejected one is not. */
  public boolean isApplied(long position) {
    return position <= highestPosition && !missing.contains(position);
  }

  public long missingCount() {
    return missing.size();
  }
}
