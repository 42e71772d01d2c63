package io.geosync.contract.reply;

/**
 * Taken letters that were given back or deleted.
 *
 * @param letters how many
 * @param gone receipts that are worth nothing any more: their time was over
 */
public record DeadLettersDoneReply(long letters, long gone) {}
