package io.geosync.tenant.write;

/** A staged unit that a trigger or a constraint of the tenant's does not let in. */
public record RejectedUnit(long unitId, long position, String sqlState, String message) {}
