package io.geosync.landlord.snapshot;

import io.geosync.contract.unit.UnitState;

/** The last captured state of a unit, living or deleted, and the position that made it. */
public record UnitHead(UnitState state, long position, boolean deleted, long contentHash) {}
