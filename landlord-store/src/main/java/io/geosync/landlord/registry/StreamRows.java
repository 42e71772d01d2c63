package io.geosync.landlord.registry;

import org.jspecify.annotations.Nullable;

/**
 * Holds the result of a mirror or check of a tenant's rows.
 *
 * @param version the XOR of the content hashes of the official rows that are not deleted; null if
 *     the tenant rejects units
 * @param position the watermark of the version; null if events above it were being applied
 * @param checkEqual the result of a check; null after a mirror or repair
 */
public record StreamRows(
    long tenantId,
    String country,
    @Nullable Long version,
    @Nullable Long position,
    @Nullable Boolean checkEqual) {}
