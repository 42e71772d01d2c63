package io.geosync.landlord.sweep;

import java.time.Duration;

/**
 * When a tenant stream is due.
 *
 * @param gapOlderThan so long a message may be on its way before the log fills in for it
 * @param fullVisitEvery so often a stream is visited in any case
 * @param lease so long no other sweep visits it
 */
public record SweepWindows(Duration gapOlderThan, Duration fullVisitEvery, Duration lease) {}
