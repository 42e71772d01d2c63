package io.geosync.contract.reply;

/**
 * Numbers of rows that were deleted from the landlord because their retention had ended: result of
 * {@code prune}.
 *
 * @param more whether another call would delete more
 */
public record PruneReply(
    long events, long envelopes, long failures, long samples, long versions, boolean more) {}
