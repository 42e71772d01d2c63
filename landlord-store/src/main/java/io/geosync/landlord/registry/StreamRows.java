package io.geosync.landlord.registry;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a tenant's rows after they were mirrored or checked.
 *
 * @param version the xor over its living official rows' content hashes; null where units are
 *     refused
 * @param position the watermark that the version belongs to; null while events beyond it were under
 *     way
 * @param checkEqual the verdict of a check; null: mirrored, or repaired
 */
public record StreamRows(
    long tenantId,
    String country,
    @Nullable Long version,
    @Nullable Long position,
    @Nullable Boolean checkEqual) {}
