package io.geosync.landlord.breaker;

import java.time.Duration;

/**
 * Defines when a circuit breaker opens and closes.
 *
 * @param window the time over which deliveries are counted
 * @param minDeliveries the minimum number of deliveries in the window; with fewer the breaker stays
 *     closed
 * @param failedPercent the percentage of failed deliveries above which the breaker opens
 * @param failingTenants the minimum number of tenants with failures; a single unreachable tenant is
 *     parked instead
 * @param calmPercent the maximum percentage of failed visits of a sweep that counts as calm
 * @param calmSweeps the number of consecutive calm sweeps that closes the breaker
 */
public record BreakerRules(
    Duration window,
    int minDeliveries,
    int failedPercent,
    int failingTenants,
    int calmPercent,
    int calmSweeps) {}
