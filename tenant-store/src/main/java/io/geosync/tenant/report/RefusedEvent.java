package io.geosync.tenant.report;

import java.time.Instant;

/** An event that this database rejects. */
public record RefusedEvent(
    String country,
    long position,
    long unitId,
    String sqlState,
    String message,
    int attempts,
    Instant nextAttemptAt) {}
