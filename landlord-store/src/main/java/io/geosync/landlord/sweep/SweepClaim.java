package io.geosync.landlord.sweep;

import io.geosync.contract.state.Health;

/**
 * Gives one sweep the exclusive right to visit a tenant stream until the lease expires.
 *
 * @param failures the number of consecutive failures
 * @param fullVisit whether to read the ledger from the tenant's database even if the stream appears
 *     up to date
 */
public record SweepClaim(
    long tenantId,
    String country,
    Health health,
    long reportedEpoch,
    long watermark,
    int failures,
    boolean fullVisit) {}
