package io.geosync.landlord.registry;

/**
 * Describes a failed delivery to one tenant.
 *
 * @param permanent whether a retry cannot succeed; the stream is then parked immediately
 */
public record StreamFailure(long tenantId, String errorId, String message, boolean permanent) {}
