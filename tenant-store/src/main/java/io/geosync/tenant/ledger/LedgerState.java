package io.geosync.tenant.ledger;

import io.geosync.contract.position.PositionRange;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant stream has.
 *
 * @param epoch 0 where nothing was applied or mirrored yet
 * @param watermark end of the gapless beginning
 * @param missing the gaps below the highest position, ascending
 * @param highestEventId event at the highest position; tells a landlord restored from a backup
 * @param refusedCount events that this database rejects; not applied, hence among the missing ones
 *     as soon as a later position is applied
 */
public record LedgerState(
    String country,
    long epoch,
    long watermark,
    List<PositionRange> missing,
    long highestPosition,
    @Nullable UUID highestEventId,
    long refusedCount) {

  public LedgerState {
    missing = List.copyOf(missing);
  }

  /** Of a stream that has nothing. */
  public static LedgerState none(String country) {
    return new LedgerState(country, 0, 0, List.of(), 0, null, 0);
  }

  public long missingCount() {
    return missing.stream().mapToLong(PositionRange::count).sum();
  }
}
