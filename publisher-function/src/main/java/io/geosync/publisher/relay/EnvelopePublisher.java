package io.geosync.publisher.relay;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.publisher.topic.Publication;
import io.geosync.publisher.topic.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Makes, signs and publishes one envelope. */
public class EnvelopePublisher {
  private final EnvelopeCodec codec;
  private final Topic topic;
  private final Clock clock;

  public EnvelopePublisher(EnvelopeCodec codec, Topic topic, Clock clock) {
    this.codec = codec;
    this.topic = topic;
    this.clock = clock;
  }

  /** What became of it and when it was made. */
  record Sent(Publication publication, Instant publishedAt) {}

  Sent publish(String country, long epoch, List<GeographyEvent> events) {
    Instant now = clock.instant();
    return new Sent(topic.publish(codec.encode(Envelope.of(country, epoch, now, events))), now);
  }
}
