package io.geosync.publisher.relay;

import java.time.Duration;

/**
 * How the relay works.
 *
 * @param enabled false stops publishing; capture goes on and events stay pending
 * @param poll between two looks for new events while lingering
 * @param maxEvents claimed at a time: bounds memory and what is published twice after a crash
 * @param maxRetries so many refusals of one event by the topic, then it is passed over
 * @param parallelCountries streams published at the same time
 */
public record RelaySettings(
    boolean enabled,
    Duration poll,
    Duration lease,
    int maxEnvelopeBytes,
    int maxEvents,
    int maxRetries,
    int parallelCountries) {}
