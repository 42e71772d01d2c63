package io.geosync.runtime.queue;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Message attributes of SQS that are texts. */
public final class TextAttributes {
  /** SQS accepts no empty text. */
  private static final String EMPTY = "-";

  private TextAttributes() {}

  /** Converts texts by name; an empty one becomes {@code -}. */
  public static Map<String, MessageAttributeValue> of(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, text -> value(text.getValue())));
  }

  private static MessageAttributeValue value(String text) {
    return MessageAttributeValue.builder()
        .dataType("String")
        .stringValue(text.isEmpty() ? EMPTY : text)
        .build();
  }
}
