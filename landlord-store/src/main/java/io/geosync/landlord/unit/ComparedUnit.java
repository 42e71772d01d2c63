package io.geosync.landlord.unit;

import io.geosync.contract.unit.UnitState;

/**
 * A unit with what a comparison with a tenant's row needs.
 *
 * @param unit its state, or its last state if it is deleted
 * @param position position of the unit's last event; 0 if its changes were not captured
 * @param contentHash hash of the state at that position
 */
public record ComparedUnit(UnitState unit, boolean deleted, long position, long contentHash) {}
