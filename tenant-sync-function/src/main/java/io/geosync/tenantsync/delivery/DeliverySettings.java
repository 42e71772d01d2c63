package io.geosync.tenantsync.delivery;

import java.time.Duration;

/**
 * How batches are brought to tenants.
 *
 * @param timeout of one batch on one tenant
 * @param parkAfter so many failures in a row park a tenant stream
 * @param failuresApart a failure sooner after another is the same outage
 * @param shards which of a country's queues serves whom
 */
public record DeliverySettings(
    int parallel,
    Duration timeout,
    int connectTimeoutSeconds,
    int parkAfter,
    Duration failuresApart,
    Shards shards) {}
