package io.geosync.tenant.ledger;

/**
 * A ledger whose row this transaction holds.
 *
 * @param epoch 0 where nothing was applied or mirrored yet
 * @param applied int8multirange as text
 * @param end the highest applied position
 */
public record LockedLedger(
    String country, long epoch, String applied, long end, int schemaVersion) {}
