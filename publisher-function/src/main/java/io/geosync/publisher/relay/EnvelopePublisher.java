package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.envelope.SignedEnvelope;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.signature.SigningKeySource;
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
  private final int maxEnvelopeBytes;
  private final Clock clock;

  /**
   * @throws GeosyncException configuration.invalid without topic or signing keys
   */
  @Inject
  public EnvelopePublisher(
      PublisherConfig config, SnsClient sns, SecretCache secrets, Clock clock) {
    this(
        StoredSigningKeys.of(secrets, config.signingKeys()),
        new Topic(sns, Topic.Arn.parse(required(config.topicArn(), "GEOSYNC_TOPIC_ARN"))),
        config.relay(),
        clock);
  }

  public EnvelopePublisher(
      SigningKeySource keys, Topic topic, PublisherConfig.Relay config, Clock clock) {
    this.codec =
        config.compressFromBytes() == 0
            ? new EnvelopeCodec(keys)
            : new EnvelopeCodec(keys, config.compressFromBytes());
    this.topic = topic;
    this.maxEnvelopeBytes = config.maxEnvelopeBytes();
    this.clock = clock;
  }

  /** The outcome of one call of SNS, and the time in the envelope. */
  record Sent(Publication publication, Instant publishedAt) {}

  /** Publishes events, unless they are several and too long: then they count as rejected. */
  Sent publish(String country, long epoch, List<EncodedEvent> events) {
    Instant now = clock.instant();
    SignedEnvelope envelope = codec.encode(country, epoch, now, events);
    int bytes = envelope.body().length() + EnvelopePacker.FRAME_BYTES;
    if (bytes > maxEnvelopeBytes && events.size() > 1) {
      return new Sent(
          new Publication.Rejected(
              "The message has %d bytes, more than %d".formatted(bytes, maxEnvelopeBytes)),
          now);
    }
    return new Sent(topic.publish(envelope), now);
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
