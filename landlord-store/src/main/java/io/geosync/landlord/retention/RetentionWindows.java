package io.geosync.landlord.retention;

import java.time.Duration;

/**
 * Defines how long rows are kept.
 *
 * @param log the retention of completed events, their envelopes and failures; tenants that need
 *     older events are mirrored
 * @param samples the retention of samples, and of versions except the latest one of each country
 * @param portion the maximum number of rows that one call deletes from a table
 */
public record RetentionWindows(Duration log, Duration samples, int portion) {}
