package io.geosync.contract.command;

/**
 * The right to one dead letter that was taken.
 *
 * @param queue its name
 * @param receipt of the queue service
 */
public record DeadLetterReceipt(String queue, String receipt) {}
