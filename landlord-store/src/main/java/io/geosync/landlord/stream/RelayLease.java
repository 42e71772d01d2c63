package io.geosync.landlord.stream;

import java.util.UUID;

/**
 * Gives one relay the exclusive right to publish a range of positions of a stream until the lease
 * expires.
 *
 * @param afterPosition the last published position
 * @param claimedPosition the last position of the claimed range
 * @param lastPosition the last captured position when the range was claimed
 * @param isReleased whether the lease has ended, because no event was left to claim
 */
public record RelayLease(
    String country,
    long epoch,
    UUID token,
    long afterPosition,
    long claimedPosition,
    long lastPosition,
    boolean isReleased) {}
