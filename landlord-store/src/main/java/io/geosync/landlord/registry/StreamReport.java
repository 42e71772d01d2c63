package io.geosync.landlord.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's ledger says, as the landlord is told.
 *
 * @param missingCount positions not applied below the greatest applied one
 * @param headPosition the greatest applied position
 * @param headEventId the event there: by it a restored landlord is noticed
 */
public record StreamReport(
    long tenantId,
    String country,
    long epoch,
    long watermark,
    long missingCount,
    long headPosition,
    @Nullable UUID headEventId) {}
