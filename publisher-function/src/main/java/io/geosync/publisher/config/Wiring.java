package io.geosync.publisher.config;

import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.signature.SigningKeys;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.landlord.stream.Streams;
import io.geosync.publisher.landlord.ContentionRetry;
import io.geosync.publisher.landlord.LandlordTransactions;
import io.geosync.publisher.load.ImportStaging;
import io.geosync.publisher.load.Imports;
import io.geosync.publisher.relay.EnvelopePublisher;
import io.geosync.publisher.relay.Relay;
import io.geosync.publisher.relay.RelaySettings;
import io.geosync.publisher.relay.Resending;
import io.geosync.publisher.topic.Topic;
import io.geosync.publisher.topic.TopicArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sns.SnsClient;

/** Makes the parts that know nothing of the container. Nothing here calls out when it is made. */
@ApplicationScoped
class Wiring {

  @Produces
  @Singleton
  ContentionRetry contentionRetry() {
    return new ContentionRetry();
  }

  @Produces
  @Singleton
  LandlordTransactions landlordTransactions(DataSource landlord, ContentionRetry retry) {
    return new LandlordTransactions(landlord, retry);
  }

  @Produces
  @Singleton
  LandlordSchema landlordSchema(DataSource landlord) {
    return new LandlordSchema(landlord);
  }

  @Produces
  @Singleton
  Streams streams() {
    return new Streams();
  }

  @Produces
  @Singleton
  ImportStaging importStaging(LandlordTransactions landlord) {
    return new ImportStaging(landlord);
  }

  @Produces
  @Singleton
  Imports imports(LandlordTransactions landlord, Streams streams, CommandJournal journal) {
    return new Imports(landlord, streams, journal);
  }

  /** Made at its first use: a function without topic or keys still migrates and registers. */
  @Produces
  @ApplicationScoped
  EnvelopePublisher envelopePublisher(PublisherConfig config, SnsClient sns, Clock clock) {
    TopicArn arn = TopicArn.parse(required(config.topicArn(), "GEOSYNC_TOPIC_ARN"));
    SigningKeys keys = SigningKeys.parse(required(config.signingKeys(), "GEOSYNC_SIGNING_KEYS"));
    return new EnvelopePublisher(new EnvelopeCodec(keys), new Topic(sns, arn), clock);
  }

  @Produces
  @Singleton
  Relay relay(
      PublisherConfig config,
      LandlordTransactions landlord,
      Streams streams,
      EnvelopePublisher publisher) {
    return new Relay(landlord, streams, publisher, settings(config));
  }

  @Produces
  @Singleton
  Resending resending(
      PublisherConfig config,
      LandlordTransactions landlord,
      Streams streams,
      EnvelopePublisher publisher) {
    return new Resending(landlord, streams, publisher, settings(config));
  }

  static RelaySettings settings(PublisherConfig config) {
    return new RelaySettings(
        config.events().enabled(),
        Duration.ofMillis(config.relay().pollMilliseconds()),
        Duration.ofSeconds(config.relay().leaseSeconds()),
        config.relay().maxEnvelopeBytes(),
        config.relay().maxEvents(),
        config.events().maxRetries(),
        config.relay().parallelCountries());
  }

  private static String required(Optional<String> value, String variable) {
    return value.orElseThrow(
        () ->
            new GeosyncException(
                ErrorId.CONFIGURATION_INVALID,
                "nothing can be published: %s is not set".formatted(variable)));
  }
}
