package io.geosync.tenantsync.sweep;

import io.geosync.landlord.sweep.SweepWindows;
import java.time.Duration;

/**
 * How a sweep works.
 *
 * @param maxStreams claimed by one sweep
 */
public record SweepSettings(
    SweepWindows windows,
    int maxStreams,
    int parallel,
    int chunk,
    int connectTimeoutSeconds,
    int probeConnectTimeoutSeconds,
    Duration failuresApart,
    int parkAfter) {}
