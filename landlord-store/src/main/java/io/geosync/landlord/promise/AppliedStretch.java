package io.geosync.landlord.promise;

import java.time.Instant;

/** Positions that one batch of a tenant applied, and when by the tenant's clock. */
public record AppliedStretch(String country, long from, long to, Instant appliedAt) {}
