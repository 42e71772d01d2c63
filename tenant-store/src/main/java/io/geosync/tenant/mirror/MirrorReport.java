package io.geosync.tenant.mirror;

import io.geosync.tenant.ledger.LedgerState;

/**
 * What a mirror or a repair did to a tenant's rows.
 *
 * @param position the landlord's last position at the snapshot
 * @param written rows inserted or updated
 * @param rejected units that the tenant's database rejects; it records them
 * @param replaced whether the ledger had positions of another log before: rows of other countries
 *     may then lack units whose ids belonged to this country
 * @param ledger after the mirror
 */
public record MirrorReport(
    long epoch,
    long position,
    long written,
    long removed,
    long retired,
    long unchanged,
    long rejected,
    boolean replaced,
    LedgerState ledger) {}
