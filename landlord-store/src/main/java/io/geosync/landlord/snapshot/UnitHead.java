package io.geosync.landlord.snapshot;

import io.geosync.contract.unit.UnitState;

/** Holds the last captured state of a unit and the position of its last event. */
public record UnitHead(UnitState state, long position, boolean deleted, long contentHash) {}
