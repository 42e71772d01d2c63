package io.geosync.landlord.registry;

import io.geosync.contract.position.PositionSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries the state of a tenant's ledger to the landlord.
 *
 * @param missingCount the number of positions below {@code lastPosition} that are not applied
 * @param lastPosition the highest applied position
 * @param lastEventId the event at that position; a different event in the log shows that the
 *     landlord was restored from a backup
 * @param received the positions of all events that arrived, applied or rejected
 * @param digest identifies the events at these positions
 */
public record StreamReport(
    long tenantId,
    String country,
    long epoch,
    long watermark,
    long missingCount,
    long lastPosition,
    @Nullable UUID lastEventId,
    PositionSet received,
    long digest) {

  /** The digest of all positions up to the last received one; null if the ledger has gaps. */
  @Nullable Long wholeDigest() {
    return received.firstGap() > received.last() ? digest : null;
  }
}
