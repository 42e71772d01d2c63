package io.geosync.landlord.stream;

import java.util.UUID;

/**
 * The right of one relay to publish a stretch of a stream.
 *
 * @param afterPosition what is published already
 * @param claimedPosition the last position of the stretch
 */
public record RelayLease(
    String country, long epoch, UUID token, long afterPosition, long claimedPosition) {}
