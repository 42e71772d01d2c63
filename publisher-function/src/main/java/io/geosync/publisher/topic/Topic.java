package io.geosync.publisher.topic;

import io.geosync.contract.envelope.SignedEnvelope;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * The SNS topic. One envelope a call: a batch has the same limit of bytes as one message, and
 * envelopes are packed full.
 */
public final class Topic {
  private final SnsClient sns;
  private final TopicArn arn;

  /**
   * @throws GeosyncException configuration.invalid when the client works in another region
   */
  public Topic(SnsClient sns, TopicArn arn) {
    String region = sns.serviceClientConfiguration().region().id();
    if (!region.equals(arn.region())) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "the function works in %s, its topic is %s".formatted(region, arn.text()));
    }
    this.sns = sns;
    this.arn = arn;
  }

  public Publication publish(SignedEnvelope envelope) {
    try {
      return new Publication.Accepted(sns.publish(request(envelope)).messageId());
    } catch (InvalidParameterException | InvalidParameterValueException refused) {
      return new Publication.Refused(said(refused));
    } catch (SdkException outage) {
      return new Publication.Outage(said(outage));
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

  private static String said(SdkException failure) {
    return "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage());
  }
}
