package io.geosync.localcloud.topic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription of a queue.
 *
 * @param raw whether the queue gets the message itself, with its attributes
 * @param filter which messages the queue gets; empty: all messages
 */
record Subscription(
    String arn, String topicArn, String queueArn, boolean raw, Optional<FilterPolicy> filter) {
  private static final String RAW = "RawMessageDelivery";
  private static final String FILTER = "FilterPolicy";
  private static final String SCOPE = "FilterPolicyScope";
  private static final String SCOPE_ATTRIBUTES = "MessageAttributes";

  /** A subscription with SNS's default attributes. */
  static Subscription of(String topicArn, String queueArn) {
    String queue = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    return new Subscription(
        "%s:%s".formatted(topicArn, queue), topicArn, queueArn, false, Optional.empty());
  }

  Subscription with(Map<String, String> attributes) {
    Subscription changed = this;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      changed = changed.with(attribute.getKey(), attribute.getValue());
    }
    return changed;
  }

  /** This subscription with one attribute changed, by the rules of SetSubscriptionAttributes. */
  Subscription with(String attribute, String value) {
    return switch (attribute) {
      case RAW -> new Subscription(arn, topicArn, queueArn, parseBoolean(value), filter);
      case FILTER ->
          new Subscription(
              arn,
              topicArn,
              queueArn,
              raw,
              value.isEmpty() ? Optional.empty() : Optional.of(new FilterPolicy(value)));
      case SCOPE -> {
        if (!value.equals(SCOPE_ATTRIBUTES)) {
          throw RequestRejected.unsupported("%s %s".formatted(SCOPE, value));
        }
        yield this;
      }
      default -> throw RequestRejected.unsupported("subscription attribute " + attribute);
    };
  }

  private static boolean parseBoolean(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw RequestRejected.invalidParameter(
              "Attributes Reason: %s: Invalid value [%s]. Must be true or false."
                  .formatted(RAW, value));
    };
  }

  boolean accepts(TopicMessage message) {
    return filter.isEmpty() || filter.get().matches(message);
  }

  /** The attributes as GetSubscriptionAttributes returns them. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("SubscriptionArn", arn);
    attributes.put("TopicArn", topicArn);
    attributes.put("Protocol", "sqs");
    attributes.put("Endpoint", queueArn);
    attributes.put(RAW, Boolean.toString(raw));
    filter.ifPresent(
        policy -> {
          attributes.put(FILTER, policy.json());
          attributes.put(SCOPE, SCOPE_ATTRIBUTES);
        });
    return attributes;
  }
}
