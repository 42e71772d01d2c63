package io.geosync.landlord.history;

import java.time.Instant;

/**
 * What was known of a country's units at a time.
 *
 * @param position the units are those after the event at this position; 0: no event was known
 * @param knownSince the earliest time of which the landlord knows the units
 * @param now the time on the landlord's clock
 */
public record KnownTree(long position, Instant knownSince, Instant now) {}
