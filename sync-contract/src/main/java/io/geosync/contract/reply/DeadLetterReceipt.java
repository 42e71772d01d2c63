package io.geosync.contract.reply;

/**
 * The right to give back or delete a dead letter that was taken.
 *
 * @param queue name of the dead-letter queue
 * @param receipt receipt handle of SQS
 */
public record DeadLetterReceipt(String queue, String receipt) {}
