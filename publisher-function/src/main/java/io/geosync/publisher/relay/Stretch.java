package io.geosync.publisher.relay;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.stream.PublishedEnvelope;
import io.geosync.landlord.stream.RelayLease;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.landlord.LandlordTransactions;
import io.geosync.publisher.topic.Publication;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the events of one lease, in order, and knows how far it came. A message that the topic
 * refuses is halved until the event at fault is alone; only that one is held against itself.
 */
final class Stretch {
  private final RelayLease lease;
  private final EnvelopePublisher publisher;
  private final LandlordTransactions landlord;
  private final EventFailures failures;
  private final int maxRetries;
  private final List<PublishedEnvelope> sent = new ArrayList<>();
  private long events;
  private long through;
  private @Nullable String hold;

  Stretch(
      RelayLease lease,
      EnvelopePublisher publisher,
      LandlordTransactions landlord,
      EventFailures failures,
      int maxRetries) {
    this.lease = lease;
    this.publisher = publisher;
    this.landlord = landlord;
    this.failures = failures;
    this.maxRetries = maxRetries;
    this.through = lease.afterPosition();
  }

  /** Stops at an outage, and where the lease or the time ends. */
  void publish(List<List<GeographyEvent>> envelopes, Deadline deadline) {
    for (List<GeographyEvent> envelope : envelopes) {
      if (hold != null || deadline.passed()) {
        return;
      }
      send(envelope);
    }
  }

  /** The last position that was published or passed over. */
  long through() {
    return through;
  }

  List<PublishedEnvelope> sent() {
    return sent;
  }

  long events() {
    return events;
  }

  /** Why it went no further; absent when nothing stood in the way. */
  @Nullable String hold() {
    return hold;
  }

  private void send(List<GeographyEvent> envelope) {
    EnvelopePublisher.Sent message = publisher.publish(lease.country(), lease.epoch(), envelope);
    switch (message.publication()) {
      case Publication.Accepted accepted -> {
        through = envelope.getLast().position();
        events += envelope.size();
        sent.add(
            new PublishedEnvelope(
                envelope.getFirst().position(),
                through,
                accepted.messageId(),
                message.publishedAt()));
      }
      case Publication.Outage outage -> hold = outage.reason();
      case Publication.Refused refused -> {
        if (envelope.size() == 1) {
          refused(envelope.getFirst(), refused.reason());
        } else {
          sendHalves(envelope);
        }
      }
    }
  }

  private void sendHalves(List<GeographyEvent> envelope) {
    int middle = envelope.size() / 2;
    send(envelope.subList(0, middle));
    if (hold == null) {
      send(envelope.subList(middle, envelope.size()));
    }
  }

  private void refused(GeographyEvent event, String reason) {
    boolean exhausted =
        landlord.statements(
            connection ->
                failures.record(
                    connection,
                    lease.country(),
                    lease.epoch(),
                    event.position(),
                    null,
                    ErrorId.TOPIC_REFUSED.id(),
                    reason,
                    maxRetries));
    if (exhausted) {
      through = event.position();
    } else {
      hold = "the topic refuses the event at position %d: %s".formatted(event.position(), reason);
    }
  }
}
