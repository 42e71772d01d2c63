package io.geosync.tenant.report;

import java.time.Instant;

/**
 * A batch as it was recorded.
 *
 * @param positions what it added to the ledger, as PostgreSQL writes a multirange
 */
public record RecordedBatch(
    String country,
    String source,
    String positions,
    long applied,
    long superseded,
    long duplicate,
    long refused,
    Instant appliedAt) {}
