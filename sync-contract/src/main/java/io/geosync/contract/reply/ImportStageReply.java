package io.geosync.contract.reply;

/**
 * Result of {@code import-stage}.
 *
 * @param stagedRows number of rows of the import that are staged so far
 */
public record ImportStageReply(String importId, int chunk, long stagedRows) {}
