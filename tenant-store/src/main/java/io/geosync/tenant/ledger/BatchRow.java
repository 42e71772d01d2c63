package io.geosync.tenant.ledger;

import java.util.List;

/**
 * The account of one batch.
 *
 * @param source live, catch-up, mirror or repair
 * @param positions int8multirange as text: what the batch added to the ledger
 */
public record BatchRow(
    String country,
    long epoch,
    String source,
    String positions,
    long applied,
    long superseded,
    long duplicate,
    long refused,
    List<String> messageIds) {}
