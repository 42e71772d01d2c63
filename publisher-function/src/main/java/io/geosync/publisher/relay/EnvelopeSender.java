package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.stream.PublishedEnvelope;
import io.geosync.publisher.topic.Publication;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.log.LogFields;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes envelopes of one stream in order and records how far it came. An envelope that the
 * topic rejects is halved until the rejected event is alone; the other events are published. An
 * outage of the topic stops it.
 */
final class EnvelopeSender {
  private static final Logger LOG = Logger.getLogger(EnvelopeSender.class);

  private final String country;
  private final long epoch;
  private final EnvelopePublisher publisher;
  private final Rejections rejections;
  private final List<PublishedEnvelope> sent = new ArrayList<>();
  private final List<Long> accepted = new ArrayList<>();
  private long through;
  private @Nullable String held;

  /** Decides what happens after an event that the topic rejects. */
  @FunctionalInterface
  interface Rejections {
    /**
     * @return why publishing stops here; absent: the event is skipped
     */
    @Nullable String rejected(GeographyEvent event, String reason);
  }

  /**
   * @param through the position before the first event
   */
  EnvelopeSender(
      String country,
      long epoch,
      long through,
      EnvelopePublisher publisher,
      Rejections rejections) {
    this.country = country;
    this.epoch = epoch;
    this.through = through;
    this.publisher = publisher;
    this.rejections = rejections;
  }

  /** Publishes one envelope until its end, an outage, or a rejection that stops it. */
  void publish(List<EncodedEvent> envelope) {
    send(envelope);
  }

  /** Publishes until the end, the deadline, an outage, or a rejection that stops it. */
  void publish(List<List<EncodedEvent>> envelopes, Deadline deadline) {
    for (List<EncodedEvent> envelope : envelopes) {
      if (held != null || deadline.passed()) {
        return;
      }
      send(envelope);
    }
  }

  /** The last position that was published or skipped. */
  long through() {
    return through;
  }

  /** The envelopes that the topic accepted. */
  List<PublishedEnvelope> sent() {
    return sent;
  }

  /** The positions that the topic accepted. */
  List<Long> accepted() {
    return accepted;
  }

  /** Why publishing stopped; absent if nothing stopped it. */
  @Nullable String held() {
    return held;
  }

  private void send(List<EncodedEvent> envelope) {
    EnvelopePublisher.Sent message = publisher.publish(country, epoch, envelope);
    switch (message.publication()) {
      case Publication.Accepted publication -> {
        through = envelope.getLast().position();
        envelope.forEach(event -> accepted.add(event.position()));
        sent.add(
            new PublishedEnvelope(
                envelope.getFirst().position(),
                through,
                publication.messageId(),
                message.publishedAt()));
        try (LogFields _ =
            LogFields.ofStream(country, epoch)
                .events(envelope.stream().map(EncodedEvent::event).toList())) {
          LOG.infof("Published %s, message %s", country, publication.messageId());
        }
      }
      case Publication.Outage outage -> held = outage.reason();
      case Publication.Rejected rejected -> {
        if (envelope.size() == 1) {
          reject(envelope.getFirst().event(), rejected.reason());
        } else {
          sendHalves(envelope);
        }
      }
    }
  }

  private void sendHalves(List<EncodedEvent> envelope) {
    int middle = envelope.size() / 2;
    send(envelope.subList(0, middle));
    if (held == null) {
      send(envelope.subList(middle, envelope.size()));
    }
  }

  private void reject(GeographyEvent event, String reason) {
    held = rejections.rejected(event, reason);
    if (held == null) {
      through = event.position();
    }
  }
}
