package io.geosync.landlord.stream;

/**
 * Holds the positions of a country's stream: the last captured one, the last one claimed by a
 * relay, the last published one, and the last one that every live tenant has applied.
 */
public record StreamPositions(
    String country,
    long epoch,
    long lastPosition,
    long claimedPosition,
    long publishedPosition,
    long completedPosition) {}
