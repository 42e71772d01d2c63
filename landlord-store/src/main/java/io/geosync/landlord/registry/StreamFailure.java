package io.geosync.landlord.registry;

/**
 * A delivery that failed.
 *
 * @param permanent trying again cannot help: the stream is parked at once
 */
public record StreamFailure(long tenantId, String errorId, String message, boolean permanent) {}
