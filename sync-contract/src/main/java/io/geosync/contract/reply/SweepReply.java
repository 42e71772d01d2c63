package io.geosync.contract.reply;

import java.util.List;

/**
 * What one sweep saw and mended.
 *
 * @param filledPositions positions applied to tenants from the log
 * @param restoredCountries whose landlord was found to be older than a tenant: their tenants mirror
 * @param pollingCountries whose breaker is open after this sweep
 * @param measured before anything was mended
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
