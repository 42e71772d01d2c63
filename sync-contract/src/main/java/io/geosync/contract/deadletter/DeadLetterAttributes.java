package io.geosync.contract.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.util.HashMap;
import java.util.Map;

/**
 * Attributes of a quarantined message. Raw delivery allows ten, so the original ones travel as one,
 * beside what is known of the failure.
 */
public final class DeadLetterAttributes {
  /** The attributes that the message had, as one JSON object. */
  public static final String ORIGINAL = "geosync_original";

  /** Error id, colon, text. */
  public static final String REASON = "geosync_reason";

  public static final String SOURCE_QUEUE = "geosync_source_queue";
  public static final String MESSAGE_ID = "geosync_message_id";

  /** Milliseconds since 1970. */
  public static final String FIRST_RECEIVED = "geosync_first_received";

  public static final String RECEIVE_COUNT = "geosync_receive_count";

  /** How often it went back to its queue; the one attribute that also a redriven message has. */
  public static final String REDRIVE_COUNT = "geosync_redrive_count";

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private DeadLetterAttributes() {}

  /** The attributes of a message, put together as one. */
  public static String original(Map<String, String> attributes) {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    attributes.forEach(json::put);
    return json.toString();
  }

  /** How often a message was redriven. */
  public static int redriveCount(Map<String, String> attributes) {
    String count = attributes.getOrDefault(REDRIVE_COUNT, "0");
    return count.matches("[0-9]{1,9}") ? Integer.parseInt(count) : 0;
  }

  /**
   * What a dead letter's attributes are on its way back: the original ones, redriven once more. A
   * letter that no quarantine wrote has them as they were.
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
      return ContractJson.mapper().readValue(original, TEXTS);
    } catch (JsonProcessingException notOurs) {
      return letter;
    }
  }
}
