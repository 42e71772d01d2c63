package io.geosync.contract.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of the message attributes of a dead letter that the tenant-sync function quarantined, and
 * how to restore the original attributes. SNS raw delivery allows ten attributes, so the original
 * ones are kept as one JSON object.
 */
public final class DeadLetterAttributes {
  /** The original attributes of the message, as one JSON object. */
  public static final String ORIGINAL = "geosync_original";

  /** Why the message was quarantined: error id, colon, text. */
  public static final String REASON = "geosync_reason";

  /** Name of the queue from which the message came. */
  public static final String SOURCE_QUEUE = "geosync_source_queue";

  /** SQS id of the original message. */
  public static final String MESSAGE_ID = "geosync_message_id";

  /** When the message was first received, in milliseconds since 1970. */
  public static final String FIRST_RECEIVED = "geosync_first_received";

  /** How often the message was received before it was quarantined. */
  public static final String RECEIVE_COUNT = "geosync_receive_count";

  /** How often the message was redriven. A redriven message has this attribute as well. */
  public static final String REDRIVE_COUNT = "geosync_redrive_count";

  private static final int MAX_ATTRIBUTES = 10;

  /** A name without the prefixes that AWS reserves, and a value in the characters of XML. */
  private static final Pattern NAME =
      Pattern.compile("(?i)(?!aws\\.|amazon\\.)[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

  private static final Pattern VALUE =
      Pattern.compile("[\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]+");

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private DeadLetterAttributes() {}

  /** Returns message attributes as one JSON object, for {@link #ORIGINAL}. */
  public static String original(Map<String, String> attributes) {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    attributes.forEach(json::put);
    return json.toString();
  }

  /** Returns how often a message was redriven; 0 if the attribute is absent or invalid. */
  public static int redriveCount(Map<String, String> attributes) {
    String count = attributes.getOrDefault(REDRIVE_COUNT, "0");
    return count.matches("[0-9]{1,9}") ? Integer.parseInt(count) : 0;
  }

  /**
   * Returns the attributes that a dead letter has after a redrive: the original ones, and a redrive
   * count that is greater by one. A dead letter without {@link #ORIGINAL} keeps its attributes.
   */
  public static Map<String, String> redriven(Map<String, String> letter) {
    Map<String, String> attributes = new HashMap<>(originals(letter));
    attributes.put(REDRIVE_COUNT, Integer.toString(redriveCount(letter) + 1));
    return attributes;
  }

  private static Map<String, String> originals(Map<String, String> letter) {
    String original = letter.get(ORIGINAL);
    if (original == null) {
      return letter;
    }
    try {
      Map<String, String> attributes = ContractJson.mapper().readValue(original, TEXTS);
      return attributes != null && canBeSent(attributes) ? attributes : letter;
    } catch (JsonProcessingException notOurs) {
      return letter;
    }
  }

  /** Whether SQS accepts these attributes together with the redrive count. */
  private static boolean canBeSent(Map<String, String> attributes) {
    return attributes.size() < MAX_ATTRIBUTES
        && attributes.entrySet().stream()
            .allMatch(
                attribute ->
                    NAME.matcher(attribute.getKey()).matches()
                        && attribute.getValue() != null
                        && VALUE.matcher(attribute.getValue()).matches());
  }
}
