package io.geosync.landlord.servicelevel;

import java.time.Instant;

/**
 * Holds the positions that one batch applied to a tenant, and the time on the clock of the tenant
 * database.
 */
public record AppliedRange(String country, long from, long to, Instant appliedAt) {}
