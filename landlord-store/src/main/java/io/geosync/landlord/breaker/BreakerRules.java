package io.geosync.landlord.breaker;

import java.time.Duration;

/**
 * When a breaker opens and closes.
 *
 * @param window over which deliveries are counted
 * @param leastDeliveries fewer say nothing
 * @param failedPercent above it the breaker opens
 * @param failingTenants at least so many must fail: one dead tenant is parked instead
 * @param calmPercent up to it a sweep of a polling country counts as calm
 * @param calmSweeps so many calm sweeps in a row close the breaker
 */
public record BreakerRules(
    Duration window,
    int leastDeliveries,
    int failedPercent,
    int failingTenants,
    int calmPercent,
    int calmSweeps) {}
