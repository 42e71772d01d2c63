package io.geosync.landlord.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries the state of a tenant's ledger to the landlord.
 *
 * @param missingCount the number of positions below {@code lastPosition} that are not applied
 * @param lastPosition the highest applied position
 * @param lastEventId the event at that position; a different event in the log shows that the
 *     landlord was restored from a backup
 */
public record StreamReport(
    long tenantId,
    String country,
    long epoch,
    long watermark,
    long missingCount,
    long lastPosition,
    @Nullable UUID lastEventId) {}
