package io.geosync.contract.reply;

/** How many rows of the import are laid aside. */
public record ImportStageReply(String importId, int chunk, long stagedRows) {}
