package io.geosync.landlord.servicelevel;

import java.time.Instant;

/** Positions that one batch of a tenant applied, and when by the tenant's clock. */
public record AppliedRange(String country, long from, long to, Instant appliedAt) {}
