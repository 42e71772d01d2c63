package io.geosync.publisher.relay;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.log.UnreadableEvent;
import io.geosync.landlord.stream.RelayLease;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes one stream: claims a lease, publishes its events, advances the published position. */
@Singleton
final class StreamRelay {
  private final LandlordDatabase landlord;
  private final EnvelopePublisher publisher;
  private final PublisherConfig config;
  private final EnvelopePacker packer;
  private final RelayLeases leases;
  private final EventLog log;
  private final EventFailures failures;

  StreamRelay(
      LandlordDatabase landlord,
      EnvelopePublisher publisher,
      PublisherConfig config,
      RelayLeases leases,
      EventLog log,
      EventFailures failures) {
    this.landlord = landlord;
    this.publisher = publisher;
    this.config = config;
    this.packer = new EnvelopePacker(config.relay().maxEnvelopeBytes());
    this.leases = leases;
    this.log = log;
    this.failures = failures;
  }

  /**
   * The result of one relay of one stream.
   *
   * @param held why publishing stopped; absent if nothing stopped it
   */
  record Result(String country, long envelopes, long events, @Nullable String held) {}

  /** Publishes until nothing is left, another relay has the lease, or something stops it. */
  Result relay(String country, int maxEvents, Deadline deadline) {
    long envelopes = 0;
    long events = 0;
    while (events < maxEvents && !deadline.passed()) {
      int limit = Math.toIntExact(Math.min(config.relay().maxEvents(), maxEvents - events));
      Optional<RelayLease> lease =
          landlord.commit(connection -> leases.claim(connection, country, leaseTime(), limit));
      if (lease.isEmpty()) {
        break;
      }
      EnvelopeSender sender = publish(lease.get(), deadline);
      boolean current = advance(lease.get(), sender);
      envelopes += sender.sent().size();
      events += sender.accepted().size();
      if (!current || sender.held() != null) {
        return new Result(country, envelopes, events, sender.held());
      }
    }
    return new Result(country, envelopes, events, null);
  }

  /** No transaction is open while publishing: a slow topic must not block the stream's writers. */
  private EnvelopeSender publish(RelayLease lease, Deadline deadline) {
    Deadline leaseDeadline = deadline.within(leaseTime().dividedBy(2));
    List<UnreadableEvent> unreadable = new ArrayList<>();
    List<GeographyEvent> events =
        landlord.query(
            connection -> {
              unreadable.clear();
              return log.read(
                  connection,
                  lease.country(),
                  lease.afterPosition(),
                  lease.claimedPosition(),
                  config.relay().maxEvents(),
                  unreadable::add);
            });
    if (!unreadable.isEmpty()) {
      landlord.run(connection -> failures.recordUnreadable(connection, lease.epoch(), unreadable));
    }
    EnvelopeSender sender =
        new EnvelopeSender(
            lease.country(),
            lease.epoch(),
            lease.afterPosition(),
            publisher,
            (event, reason) -> rejected(lease, event, reason));
    sender.publish(packer.pack(events), leaseDeadline);
    return sender;
  }

  /** An event is skipped once the topic has rejected it as often as configured. */
  private @Nullable String rejected(RelayLease lease, GeographyEvent event, String reason) {
    boolean exhausted =
        landlord.commit(
            connection ->
                failures.record(
                    connection,
                    lease.country(),
                    lease.epoch(),
                    event.position(),
                    null,
                    ErrorId.TOPIC_REFUSED.id(),
                    reason,
                    config.events().maxRetries()));
    return exhausted
        ? null
        : "The topic rejects the event at position %d: %s".formatted(event.position(), reason);
  }

  /** False if the lease had expired and another relay advanced the position. */
  private boolean advance(RelayLease lease, EnvelopeSender sender) {
    return landlord.commitIdempotent(
        connection ->
            leases.advance(
                connection, lease, sender.through(), sender.sent(), true, sender.held()));
  }

  private Duration leaseTime() {
    return Duration.ofSeconds(config.relay().leaseSeconds());
  }
}
