package io.geosync.landlord.snapshot;

/**
 * The units of one bucket of ids.
 *
 * @param units those that are not deleted
 * @param hash the xor of their content hashes
 * @param inFlight units, deleted ones too, whose last event a tenant has not applied
 */
public record HashSum(long units, long hash, long inFlight) {}
