package io.geosync.redrive.queue;

/**
 * A dead-letter queue that exists.
 *
 * @param name {@code geosync-<stage>-dlq-<CC>-<n>}
 * @param source the queue whose messages end here
 */
public record DeadLetterQueue(String country, String name, String url, String source) {}
