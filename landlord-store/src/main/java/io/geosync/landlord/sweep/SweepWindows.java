package io.geosync.landlord.sweep;

import java.time.Duration;

/**
 * Defines when the sweep visits a tenant stream.
 *
 * @param gapOlderThan how long a message may take before the sweep applies its events from the log
 * @param fullVisitEvery the interval at which every stream is visited
 * @param lease how long no other sweep visits a claimed stream
 */
public record SweepWindows(Duration gapOlderThan, Duration fullVisitEvery, Duration lease) {}
