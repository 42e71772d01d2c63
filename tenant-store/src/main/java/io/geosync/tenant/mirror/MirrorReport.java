package io.geosync.tenant.mirror;

import io.geosync.tenant.ledger.LedgerState;

/**
 * What a mirror did to a tenant's rows.
 *
 * @param position the landlord's last position at the snapshot
 * @param written rows inserted or updated
 * @param refused units that the tenant's database rejects; recorded there
 */
public record MirrorReport(
    long epoch,
    long position,
    long written,
    long removed,
    long retired,
    long unchanged,
    long refused,
    LedgerState ledger) {}
