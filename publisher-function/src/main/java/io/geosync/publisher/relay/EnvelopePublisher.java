package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.topic.Publication;
import io.geosync.publisher.topic.Topic;
import io.geosync.runtime.secret.SecretCache;
import io.geosync.runtime.secret.StoredSigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Builds, signs and publishes one envelope. The container creates this bean at its first use, so
 * that a function without topic or signing keys can execute the commands that do not publish.
 */
@ApplicationScoped
public class EnvelopePublisher {
  private final EnvelopeCodec codec;
  private final Topic topic;
  private final Clock clock;

  /**
   * @throws GeosyncException configuration.invalid without topic or signing keys
   */
  @Inject
  public EnvelopePublisher(
      PublisherConfig config, SnsClient sns, SecretCache secrets, Clock clock) {
    this(
        new EnvelopeCodec(StoredSigningKeys.of(secrets, config.signingKeys())),
        new Topic(sns, Topic.Arn.parse(required(config.topicArn(), "GEOSYNC_TOPIC_ARN"))),
        clock);
  }

  public EnvelopePublisher(EnvelopeCodec codec, Topic topic, Clock clock) {
    this.codec = codec;
    this.topic = topic;
    this.clock = clock;
  }

  /** The outcome of one call of SNS, and the time in the envelope. */
  record Sent(Publication publication, Instant publishedAt) {}

  Sent publish(String country, long epoch, List<EncodedEvent> events) {
    Instant now = clock.instant();
    return new Sent(topic.publish(codec.encode(country, epoch, now, events)), now);
  }

  private static String required(Optional<String> value, String variable) {
    return value.orElseThrow(
        () ->
            new GeosyncException(
                ErrorId.CONFIGURATION_INVALID,
                "Cannot publish: %s is not set. Set it in the function's environment."
                    .formatted(variable)));
  }
}
