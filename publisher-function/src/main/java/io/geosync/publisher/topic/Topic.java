package io.geosync.publisher.topic;

import io.geosync.contract.envelope.SignedEnvelope;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * The SNS topic. Publishes one envelope per call: PublishBatch has the same size limit as one
 * message, and envelopes are filled up to it.
 */
public final class Topic {
  private final SnsClient sns;
  private final Arn arn;

  /**
   * The ARN of a topic. Its shape is checked here because SNS answers a malformed ARN, or one of
   * another region, with the same error as an invalid message: every event would then count as
   * rejected.
   */
  public record Arn(String text, String region) {
    private static final Pattern SHAPE =
        Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):\\d{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");

    /**
     * @throws GeosyncException configuration.invalid
     */
    public static Arn parse(String text) {
      Matcher shape = SHAPE.matcher(text);
      if (!shape.matches()) {
        throw new GeosyncException(
            ErrorId.CONFIGURATION_INVALID,
            "GEOSYNC_TOPIC_ARN is '%s'. It must have the form arn:aws:sns:REGION:ACCOUNT:NAME."
                .formatted(text));
      }
      return new Arn(text, shape.group(1));
    }
  }

  /**
   * @throws GeosyncException configuration.invalid if the topic is in another region than the
   *     client
   */
  public Topic(SnsClient sns, Arn arn) {
    String region = sns.serviceClientConfiguration().region().id();
    if (!region.equals(arn.region())) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "The function uses region %s, but its topic is %s. Set GEOSYNC_TOPIC_ARN to a topic of that region."
              .formatted(region, arn.text()));
    }
    this.sns = sns;
    this.arn = arn;
  }

  public Publication publish(SignedEnvelope envelope) {
    try {
      return new Publication.Accepted(sns.publish(request(envelope)).messageId());
    } catch (InvalidParameterException | InvalidParameterValueException rejected) {
      return new Publication.Rejected(reason(rejected));
    } catch (SdkException outage) {
      return new Publication.Outage(reason(outage));
    }
  }

  private PublishRequest request(SignedEnvelope envelope) {
    return PublishRequest.builder()
        .topicArn(arn.text())
        .message(envelope.body())
        .messageAttributes(attributes(envelope.attributes()))
        .build();
  }

  private static Map<String, MessageAttributeValue> attributes(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                text ->
                    MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(text.getValue())
                        .build()));
  }

  private static String reason(SdkException failure) {
    return "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage());
  }
}
