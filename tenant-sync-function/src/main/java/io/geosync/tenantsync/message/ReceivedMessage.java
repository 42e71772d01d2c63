package io.geosync.tenantsync.message;

import io.geosync.contract.deadletter.DeadLetterAttributes;
import java.util.Map;

/**
 * A message as it was received from a queue.
 *
 * @param attributes of type String, by name
 * @param queueArn the queue it was received from
 * @param receiveCount how often it was received, including this time
 */
public record ReceivedMessage(
    String id,
    String receiptHandle,
    String body,
    Map<String, String> attributes,
    String queueArn,
    int receiveCount,
    String firstReceivedAt) {

  public ReceivedMessage {
    attributes = Map.copyOf(attributes);
  }

  /**
   * The message with its original attributes. A message move task of SQS returns a quarantined
   * message with the attributes of the quarantine.
   */
  ReceivedMessage asSent() {
    return attributes.containsKey(DeadLetterAttributes.ORIGINAL)
        ? new ReceivedMessage(
            id,
            receiptHandle,
            body,
            DeadLetterAttributes.redriven(attributes),
            queueArn,
            receiveCount,
            firstReceivedAt)
        : this;
  }
}
