package io.geosync.contract.reply;

/**
 * Number of taken dead letters that were given back or deleted: result of {@code dlq-give-back} and
 * {@code dlq-purge}.
 *
 * @param letters messages given back or deleted; of a purge, over all of its calls
 * @param gone messages that were not, because the time for which they were taken had expired
 */
public record DeadLettersDoneReply(long letters, long gone) {}
