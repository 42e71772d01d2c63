package io.geosync.tenant.ledger;

/**
 * The positions that a ledger lacks.
 *
 * @param ranges int8multirange as text
 */
public record FreshPositions(String ranges, long count) {}
