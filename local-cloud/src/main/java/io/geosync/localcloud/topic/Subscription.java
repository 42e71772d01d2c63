package io.geosync.localcloud.topic;

import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Ruler;

/**
 * A queue that hears a topic.
 *
 * @param filter SNS's filter policy on message attributes, JSON; absent: all messages
 */
record Subscription(
    String arn, String topicArn, String queueArn, boolean raw, @Nullable String filter) {

  static boolean isFilter(String policy) {
    try {
      Ruler.matchesRule("{}", policy);
      return true;
    } catch (Exception notUnderstood) {
      return false;
    }
  }

  boolean wants(String attributesJson) {
    if (filter == null) {
      return true;
    }
    try {
      return Ruler.matchesRule(attributesJson, filter);
    } catch (Exception badFilter) {
      throw new IllegalArgumentException("filter policy " + filter, badFilter);
    }
  }
}
