package io.geosync.simulation.delivery;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.stream.PublishedEnvelope;
import io.geosync.landlord.stream.RelayLease;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.simulation.scheduler.Actor;
import io.geosync.simulation.scheduler.ActorContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Publishes new events as production does: claims a part of the stream, sends it, advances the
 * published position. How events are packed into envelopes is drawn.
 */
final class Relay implements Actor.Script {
  private static final int MAX_EVENTS = 1_000;

  /** A lease that is over at once: the relay that dies is replaced without waiting for a clock. */
  private static final Duration LEASE = Duration.ZERO;

  private final EventLog log = new EventLog();
  private final RelayLeases leases = new RelayLeases();
  private final Deliveries deliveries;
  private final Random random;
  private final int maxEnvelopeEvents;

  Relay(Deliveries deliveries, Random random, int maxEnvelopeEvents) {
    this.deliveries = deliveries;
    this.random = random;
    this.maxEnvelopeEvents = maxEnvelopeEvents;
  }

  /** Relays now and then while writers run, and once more after the last one has ended. */
  @Override
  public void run(ActorContext context) throws SQLException {
    try {
      boolean written;
      boolean relayed;
      do {
        written = deliveries.written();
        relayed = relayUnlessInterrupted(deliveries.landlord(context, "relay"));
        for (int rest = random.nextInt(6); rest > 0; rest--) {
          context.pause();
        }
      } while (!written || !relayed);
    } finally {
      deliveries.relayEnded();
    }
  }

  /** False after a failure that production answers by a later relay, such as a deadlock. */
  private boolean relayUnlessInterrupted(Connection landlord) throws SQLException {
    try {
      relay(landlord);
      return true;
    } catch (SQLException failure) {
      deliveries.failed(failure);
      return false;
    }
  }

  /**
   * Relays every country once.
   *
   * @return events sent
   */
  int relay(Connection landlord) throws SQLException {
    int events = 0;
    for (String country : deliveries.countries()) {
      Optional<RelayLease> lease = leases.claim(landlord, country, LEASE, MAX_EVENTS);
      if (lease.isPresent()) {
        events += publish(landlord, lease.get());
      }
    }
    return events;
  }

  private int publish(Connection landlord, RelayLease lease) throws SQLException {
    List<GeographyEvent> events =
        log.read(
            landlord, lease.country(), lease.afterPosition(), lease.claimedPosition(), MAX_EVENTS);
    List<PublishedEnvelope> sent = new ArrayList<>();
    List<GeographyEvent> rest = new ArrayList<>(events);
    while (!rest.isEmpty()) {
      List<GeographyEvent> next =
          rest.subList(0, Math.min(rest.size(), 1 + random.nextInt(maxEnvelopeEvents)));
      sent.add(
          new PublishedEnvelope(
              next.getFirst().position(), next.getLast().position(), "", Instant.EPOCH));
      deliveries
          .queue()
          .send(Envelope.of(lease.country(), lease.epoch(), Instant.EPOCH, next), random);
      next.clear();
    }
    // A relay that dies before it advances the published position sends all of it again.
    if (random.nextInt(20) > 0) {
      advance(landlord, lease, sent);
    }
    return events.size();
  }

  private void advance(Connection landlord, RelayLease lease, List<PublishedEnvelope> sent)
      throws SQLException {
    landlord.setAutoCommit(false);
    try {
      leases.advance(landlord, lease, lease.claimedPosition(), sent, true);
      landlord.commit();
    } catch (SQLException failure) {
      landlord.rollback();
      deliveries.failed(failure);
    } finally {
      landlord.setAutoCommit(true);
    }
  }
}
