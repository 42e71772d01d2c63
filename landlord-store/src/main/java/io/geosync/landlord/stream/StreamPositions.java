package io.geosync.landlord.stream;

/**
 * Where a country's stream stands: captured, claimed by a relay, published, applied by every live
 * tenant.
 */
public record StreamPositions(
    String country,
    long epoch,
    long lastPosition,
    long claimedPosition,
    long publishedPosition,
    long completedPosition) {}
