package io.geosync.contract.reply;

/**
 * Result of {@code import-stage}.
 *
 * @param stagedRows number of rows of the chunk; all of them are staged
 */
public record ImportStageReply(String importId, int chunk, long stagedRows) {}
