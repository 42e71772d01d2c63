package io.geosync.redrive.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.geosync.contract.deadletter.DeadLetterAttributes;
import io.geosync.contract.envelope.CompressedEvents;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.DeadLetter;
import io.geosync.contract.reply.DeadLetterReceipt;
import io.geosync.landlord.failure.StreamRange;
import io.geosync.runtime.queue.DeadLetterQueue;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A dead letter as it was received from its queue. Either the tenant-sync function quarantined it
 * with a reason, or SQS moved it there after too many receives.
 */
public final class ReceivedDeadLetter {
  private final DeadLetterQueue queue;
  private final Message message;
  private final Map<String, String> attributes = new HashMap<>();
  private final JsonNode envelope;

  public ReceivedDeadLetter(DeadLetterQueue queue, Message message) {
    this.queue = queue;
    this.message = message;
    message
        .messageAttributes()
        .forEach(
            (name, value) -> {
              if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
              }
            });
    this.envelope = parsed(message.body());
  }

  private static JsonNode parsed(String body) {
    try {
      return ContractJson.mapper().readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  public DeadLetterQueue queue() {
    return queue;
  }

  /** The message id in the dead-letter queue. */
  public String id() {
    return message.messageId();
  }

  /** The message id in the queue where the message failed. */
  public String originalId() {
    return attributes.getOrDefault(DeadLetterAttributes.MESSAGE_ID, message.messageId());
  }

  public DeadLetterReceipt receipt() {
    return new DeadLetterReceipt(queue.name(), message.receiptHandle());
  }

  public String body() {
    return message.body();
  }

  /** The attributes with which the message is sent back to its queue. */
  public Map<String, String> redrivenAttributes() {
    return DeadLetterAttributes.redriven(attributes);
  }

  public int redriveCount() {
    return DeadLetterAttributes.redriveCount(attributes);
  }

  /** An error id, or {@link DeadLetter#RETRIES_EXHAUSTED}. */
  public String reason() {
    String noted = attributes.get(DeadLetterAttributes.REASON);
    return noted == null ? DeadLetter.RETRIES_EXHAUSTED : noted.split(":", 2)[0];
  }

  /** The explanation that the quarantine recorded. */
  public @Nullable String detail() {
    String noted = attributes.get(DeadLetterAttributes.REASON);
    int colon = noted == null ? -1 : noted.indexOf(':');
    return noted == null || colon < 0 ? null : noted.substring(colon + 1).strip();
  }

  /** The number of receives before the quarantine. */
  public @Nullable Integer receiveCount() {
    String count = attributes.getOrDefault(DeadLetterAttributes.RECEIVE_COUNT, "");
    return count.matches("[0-9]{1,9}") ? Integer.valueOf(count) : null;
  }

  /** When the message was first received, as the quarantine recorded it; else when it was sent. */
  public @Nullable Instant since() {
    String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    String millis =
        attributes.getOrDefault(DeadLetterAttributes.FIRST_RECEIVED, sent == null ? "" : sent);
    return millis.matches("[0-9]{1,15}") ? Instant.ofEpochMilli(Long.parseLong(millis)) : null;
  }

  /** The positions of its envelope; empty if the message is not an envelope. */
  public Optional<StreamRange> positions() {
    long epoch = envelope.path("epoch").asLong();
    long from = envelope.path("from_position").asLong();
    long to = envelope.path("to_position").asLong();
    return epoch < 1 || from < 1 || to < from
        ? Optional.empty()
        : Optional.of(new StreamRange(envelope.path("country").asText(), epoch, from, to));
  }

  /** The events of its envelope, as JSON; empty if there are none or they cannot be read. */
  public JsonNode events() {
    String compressed = envelope.path(CompressedEvents.FIELD).textValue();
    if (compressed == null) {
      return envelope.path("events");
    }
    try {
      return ContractJson.mapper().readTree(CompressedEvents.decompress(compressed));
    } catch (GeosyncException | IOException unreadable) {
      return MissingNode.getInstance();
    }
  }
}
