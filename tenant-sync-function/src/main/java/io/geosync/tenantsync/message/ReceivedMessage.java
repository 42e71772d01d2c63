package io.geosync.tenantsync.message;

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
}
