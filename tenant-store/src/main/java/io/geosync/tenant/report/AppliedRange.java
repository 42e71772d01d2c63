package io.geosync.tenant.report;

import java.time.Instant;

/** Positions that came by a batch, and when. */
public record AppliedRange(String country, long from, long to, Instant appliedAt) {}
