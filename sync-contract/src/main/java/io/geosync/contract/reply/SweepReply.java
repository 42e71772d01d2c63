package io.geosync.contract.reply;

import java.util.List;

/**
 * Result of one sweep.
 *
 * @param streams number of countries' streams
 * @param tenantStreams number of tenant streams
 * @param visited number of tenant streams that the sweep worked on
 * @param filledPositions number of positions that it applied from the log
 * @param joined number of tenant streams that it mirrored
 * @param completedStreams number of streams whose completed position it moved
 * @param failures number of visits that failed
 * @param restoredCountries countries whose landlord was restored to an earlier state than a
 *     tenant's; their tenants are mirrored again
 * @param pollingCountries countries whose circuit breaker is open after this sweep
 * @param measured the measurements before anything was repaired
 */
public record SweepReply(
    int streams,
    int tenantStreams,
    int visited,
    long filledPositions,
    int joined,
    int completedStreams,
    int failures,
    List<String> restoredCountries,
    List<String> pollingCountries,
    MeasureReply measured) {}
