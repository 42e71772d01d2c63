package io.geosync.redrive.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.geosync.contract.command.DeadLetterReceipt;
import io.geosync.contract.deadletter.DeadLetterAttributes;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.DeadLetter;
import io.geosync.landlord.failure.Stretch;
import io.geosync.redrive.queue.DeadLetterQueue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A dead letter as it was received: quarantined with its reason, or given up by the queue. */
public final class Letter {
  private final DeadLetterQueue queue;
  private final Message message;
  private final Map<String, String> attributes = new HashMap<>();
  private final JsonNode body;

  public Letter(DeadLetterQueue queue, Message message) {
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
    this.body = parsed(message.body());
  }

  private static JsonNode parsed(String body) {
    try {
      return ContractJson.mapper().readTree(body);
    } catch (JsonProcessingException anything) {
      return MissingNode.getInstance();
    }
  }

  public DeadLetterQueue queue() {
    return queue;
  }

  /** In the dead-letter queue. */
  public String id() {
    return message.messageId();
  }

  /** The id that the message had when it failed. */
  public String originalId() {
    return attributes.getOrDefault(DeadLetterAttributes.MESSAGE_ID, message.messageId());
  }

  public DeadLetterReceipt receipt() {
    return new DeadLetterReceipt(queue.name(), message.receiptHandle());
  }

  public String text() {
    return message.body();
  }

  /** Attributes for its way back. */
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

  /** What the quarantine noted. */
  public @Nullable String detail() {
    String noted = attributes.get(DeadLetterAttributes.REASON);
    int colon = noted == null ? -1 : noted.indexOf(':');
    return noted == null || colon < 0 ? null : noted.substring(colon + 1).strip();
  }

  /** How often it was delivered before the quarantine. */
  public @Nullable Integer receiveCount() {
    String count = attributes.getOrDefault(DeadLetterAttributes.RECEIVE_COUNT, "");
    return count.matches("[0-9]{1,9}") ? Integer.valueOf(count) : null;
  }

  /** When the quarantine says that it was first received, else when it was sent. */
  public @Nullable Instant since() {
    String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    String millis =
        attributes.getOrDefault(DeadLetterAttributes.FIRST_RECEIVED, sent == null ? "" : sent);
    return millis.matches("[0-9]{1,15}") ? Instant.ofEpochMilli(Long.parseLong(millis)) : null;
  }

  /** The positions that its envelope names; empty: it is no envelope. */
  public Optional<Stretch> stretch() {
    long epoch = body.path("epoch").asLong();
    long from = body.path("from_position").asLong();
    long to = body.path("to_position").asLong();
    return epoch < 1 || from < 1 || to < from
        ? Optional.empty()
        : Optional.of(new Stretch(body.path("country").asText(), epoch, from, to));
  }

  /** Its events as JSON; empty where there are none. */
  public JsonNode events() {
    return body.path("events");
  }
}
