package io.geosync.tenantsync.message;

import io.geosync.contract.deadletter.DeadLetterAttributes;
import java.util.Map;

/**
 * A message as the queue gave it.
 *
 * @param attributes of type String, by name
 * @param queueArn where it came from
 * @param receiveCount how often it was received, this time included
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
   * As it was before its quarantine, where the queue service's own move task brought it back:
   * nobody restores attributes then.
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
