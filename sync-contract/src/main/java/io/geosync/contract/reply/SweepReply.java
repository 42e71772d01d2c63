package io.geosync.contract.reply;

/**
 * What one sweep saw and mended.
 *
 * @param filledPositions positions applied to tenants from the log
 */
public record SweepReply(
    int streams,
    int tenantStreams,
    int visited,
    long filledPositions,
    int joined,
    int completedStreams,
    int failures) {}
