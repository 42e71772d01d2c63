package io.geosync.contract.unit;

/**
 * What is compared of a unit in the landlord and its row in a tenant.
 *
 * @param position of the unit's last event
 * @param deleted always false for a row of a tenant: deleted units have none that counts
 */
public record UnitHash(long unitId, long position, boolean deleted, long contentHash) {}
