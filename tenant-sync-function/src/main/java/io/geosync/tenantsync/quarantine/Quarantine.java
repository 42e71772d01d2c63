package io.geosync.tenantsync.quarantine;

import io.geosync.contract.deadletter.DeadLetterAttributes;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.resource.CountryQueue;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.tenantsync.landlord.Landlord;
import io.geosync.tenantsync.message.DecodedMessage;
import io.geosync.tenantsync.message.ReceivedMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Moves poison to the dead-letter queue at once: ten deliveries more would not make it better, and
 * would hold up what is beside it. Raw delivery allows ten attributes, so the original ones travel
 * as one.
 */
public final class Quarantine {
  private static final Logger LOG = Logger.getLogger(Quarantine.class);
  private static final int LONGEST_REASON = 500;

  private final SqsClient sqs;
  private final QueueUrls urls;
  private final Landlord landlord;
  private final EventFailures failures = new EventFailures();

  public Quarantine(SqsClient sqs, QueueUrls urls, Landlord landlord) {
    this.sqs = sqs;
    this.urls = urls;
    this.landlord = landlord;
  }

  /** Whether the message is on the dead-letter queue; if not, it must be left where it is. */
  public boolean take(DecodedMessage.Poison poison) {
    ReceivedMessage message = poison.message();
    CountryQueue queue = CountryQueue.parse(message.queueArn());
    String reason = Objects.requireNonNullElse(poison.reason().getMessage(), "");
    String errorId = poison.reason().errorId().id();
    LOG.warnf(
        "quarantine of message %s from %s: %s: %s", message.id(), queue.name(), errorId, reason);
    try {
      sqs.sendMessage(
          request ->
              request
                  .queueUrl(urls.of(queue.deadLetterName()))
                  .messageBody(message.body())
                  .messageAttributes(attributes(message, queue, errorId, reason)));
    } catch (SdkException refused) {
      LOG.errorf(refused, "queue.refused: message %s stays on %s", message.id(), queue.name());
      return false;
    }
    try {
      landlord.run(
          connection ->
              failures.recordQuarantine(
                  connection, queue.country(), message.id(), errorId, reason));
    } catch (GeosyncException unrecorded) {
      LOG.errorf(unrecorded, "message %s is quarantined but not counted", message.id());
    }
    return true;
  }

  private static Map<String, MessageAttributeValue> attributes(
      ReceivedMessage message, CountryQueue queue, String errorId, String reason) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    put(
        attributes,
        DeadLetterAttributes.ORIGINAL,
        DeadLetterAttributes.original(message.attributes()));
    put(attributes, DeadLetterAttributes.REASON, shortened(errorId + ": " + reason));
    put(attributes, DeadLetterAttributes.SOURCE_QUEUE, queue.name());
    put(attributes, DeadLetterAttributes.MESSAGE_ID, message.id());
    put(attributes, DeadLetterAttributes.FIRST_RECEIVED, message.firstReceivedAt());
    put(attributes, DeadLetterAttributes.RECEIVE_COUNT, Integer.toString(message.receiveCount()));
    put(
        attributes,
        DeadLetterAttributes.REDRIVE_COUNT,
        Integer.toString(DeadLetterAttributes.redriveCount(message.attributes())));
    return attributes;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
  }

  private static void put(
      Map<String, MessageAttributeValue> attributes, String name, String value) {
    attributes.put(
        name,
        MessageAttributeValue.builder()
            .dataType("String")
            .stringValue(value.isEmpty() ? "-" : value)
            .build());
  }
}
