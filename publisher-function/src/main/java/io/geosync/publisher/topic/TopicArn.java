package io.geosync.publisher.topic;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The topic's name. Checked here since SNS answers a malformed one, or one of another region, with
 * the same error as an invalid message: every event would then count as at fault itself.
 */
public record TopicArn(String text, String region) {
  private static final Pattern SHAPE =
      Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):\\d{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");

  /**
   * @throws GeosyncException configuration.invalid
   */
  public static TopicArn parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "GEOSYNC_TOPIC_ARN is '%s', not as arn:aws:sns:REGION:ACCOUNT:NAME".formatted(text));
    }
    return new TopicArn(text, shape.group(1));
  }
}
