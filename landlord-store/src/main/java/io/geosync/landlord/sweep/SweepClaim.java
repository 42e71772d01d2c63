package io.geosync.landlord.sweep;

import io.geosync.contract.state.Health;

/**
 * The right of one sweep to mend one tenant stream.
 *
 * @param failures in a row, since it was last well
 * @param fullVisit the ledger is to be read back from the tenant even if nothing seems to lack
 */
public record SweepClaim(
    long tenantId,
    String country,
    Health health,
    long reportedEpoch,
    long watermark,
    int failures,
    boolean fullVisit) {}
