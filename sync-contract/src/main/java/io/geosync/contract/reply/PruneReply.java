package io.geosync.contract.reply;

/**
 * Rows of the landlord that went.
 *
 * @param more whether another call would take more
 */
public record PruneReply(
    long events, long envelopes, long failures, long samples, long versions, boolean more) {}
