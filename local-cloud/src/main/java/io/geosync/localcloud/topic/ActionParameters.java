package io.geosync.localcloud.topic;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters that the embedded cloud evaluates, by action. AWS evaluates others, too, so a
 * request that has one is rejected and not handled as if it had none.
 */
final class ActionParameters {
  private static final String ATTRIBUTES = "Attributes\\.entry\\.\\d+\\.(key|value)";
  private static final String MESSAGE =
      "(Subject|Message|MessageAttributes\\.entry\\.\\d+\\.(Name|Value\\.(DataType|StringValue)))";
  private static final Map<String, Pattern> SUPPORTED =
      Map.of(
          "CreateTopic", Pattern.compile("Name|" + ATTRIBUTES),
          "ListTopics", Pattern.compile(""),
          "GetTopicAttributes", Pattern.compile("TopicArn"),
          "Subscribe",
              Pattern.compile("TopicArn|Protocol|Endpoint|ReturnSubscriptionArn|" + ATTRIBUTES),
          "ListSubscriptionsByTopic", Pattern.compile("TopicArn"),
          "GetSubscriptionAttributes", Pattern.compile("SubscriptionArn"),
          "SetSubscriptionAttributes",
              Pattern.compile("SubscriptionArn|AttributeName|AttributeValue"),
          "Unsubscribe", Pattern.compile("SubscriptionArn"),
          "Publish", Pattern.compile("TopicArn|" + MESSAGE),
          "PublishBatch",
              Pattern.compile(
                  "TopicArn|PublishBatchRequestEntries\\.member\\.\\d+\\.(Id|" + MESSAGE + ")"));

  private ActionParameters() {}

  /** Rejects a request with a parameter that its action ignores. */
  static void require(String action, QueryForm form) {
    Pattern supported = SUPPORTED.get(action);
    if (supported == null) {
      throw RequestRejected.invalid(
          "InvalidAction", "The embedded cloud does not support SNS " + action);
    }
    for (String name : form.names()) {
      if (!supported.matcher(name).matches()) {
        throw RequestRejected.unsupported("the parameter %s of %s".formatted(name, action));
      }
    }
  }
}
