package io.geosync.tenantsync.sweep;

import io.geosync.landlord.breaker.BreakerRules;
import io.geosync.landlord.sweep.SweepWindows;
import java.time.Duration;

/**
 * How a sweep works.
 *
 * @param maxStreams claimed by one sweep, probes not counted
 * @param maxProbes parked streams claimed by one sweep
 * @param parallel visits at once, at least 2
 * @param probeSlots of these, for parked streams only
 * @param batchesKept so long a tenant keeps the row of a batch
 * @param startWithin so long after its start a sweep begins visits
 */
public record SweepSettings(
    SweepWindows windows,
    BreakerRules breaker,
    int maxStreams,
    int maxProbes,
    int parallel,
    int probeSlots,
    Duration startWithin,
    int chunk,
    int connectTimeoutSeconds,
    int probeConnectTimeoutSeconds,
    Duration failuresApart,
    int parkAfter,
    Duration batchesKept) {}
