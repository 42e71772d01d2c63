package io.geosync.tenantsync.quarantine;

import io.geosync.contract.deadletter.DeadLetterAttributes;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.resource.CountryQueue;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.queue.QueueService;
import io.geosync.runtime.queue.TextAttributes;
import io.geosync.tenantsync.message.DecodedMessage;
import io.geosync.tenantsync.message.ReceivedMessage;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Moves a poison message to the dead-letter queue at once, with its reason: further deliveries
 * would fail in the same way and delay the messages next to it. Raw delivery allows ten attributes,
 * so the original attributes become the value of one.
 */
@Singleton
public final class Quarantine {
  private static final Logger LOG = Logger.getLogger(Quarantine.class);
  private static final int MAX_REASON_LENGTH = 500;
  private static final int REPLACEMENT = 0xFFFD;

  private final QueueService queues;
  private final LandlordDatabase landlord;
  private final EventFailures failures = new EventFailures();

  public Quarantine(QueueService queues, LandlordDatabase landlord) {
    this.queues = queues;
    this.landlord = landlord;
  }

  /** Moves a message; returns false if it could not be moved and must be retried. */
  public boolean take(DecodedMessage.Poison poison) {
    ReceivedMessage message = poison.message();
    CountryQueue queue = CountryQueue.parse(message.queueArn());
    String reason = printable(Objects.requireNonNullElse(poison.reason().getMessage(), ""));
    String errorId = poison.reason().errorId().id();
    LOG.warnf(
        "Quarantine of message %s from %s: %s: %s", message.id(), queue.name(), errorId, reason);
    try {
      String url = queues.requireUrl(queue.deadLetterName());
      queues.call(
          sqs ->
              sqs.sendMessage(
                  request ->
                      request
                          .queueUrl(url)
                          .messageBody(message.body())
                          .messageAttributes(attributes(message, queue, errorId, reason))));
    } catch (GeosyncException | QueueDoesNotExistException failure) {
      LOG.errorf(
          failure,
          "queue.refused: message %s could not be moved from %s to the dead-letter queue; it is retried",
          message.id(),
          queue.name());
      return false;
    }
    try {
      landlord.commitAction(
          connection ->
              failures.recordQuarantine(
                  connection, queue.country(), message.id(), errorId, reason));
    } catch (GeosyncException unrecorded) {
      LOG.errorf(
          unrecorded,
          "Message %s is quarantined, but could not be recorded in the landlord",
          message.id());
    }
    return true;
  }

  private static Map<String, MessageAttributeValue> attributes(
      ReceivedMessage message, CountryQueue queue, String errorId, String reason) {
    return TextAttributes.of(
        Map.of(
            DeadLetterAttributes.ORIGINAL,
            DeadLetterAttributes.original(message.attributes()),
            DeadLetterAttributes.REASON,
            shortened(errorId + ": " + reason),
            DeadLetterAttributes.SOURCE_QUEUE,
            queue.name(),
            DeadLetterAttributes.MESSAGE_ID,
            message.id(),
            DeadLetterAttributes.FIRST_RECEIVED,
            message.firstReceivedAt(),
            DeadLetterAttributes.RECEIVE_COUNT,
            Integer.toString(message.receiveCount()),
            DeadLetterAttributes.REDRIVE_COUNT,
            Integer.toString(DeadLetterAttributes.redriveCount(message.attributes()))));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MAX_REASON_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_REASON_LENGTH));
  }

  /** Replaces characters of the message that neither SQS nor PostgreSQL stores. */
  private static String printable(String text) {
    return text.codePoints()
        .map(character -> isStorable(character) ? character : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isStorable(int character) {
    return character >= ' '
        && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE)
        && character != 0xFFFE
        && character != 0xFFFF;
  }
}
