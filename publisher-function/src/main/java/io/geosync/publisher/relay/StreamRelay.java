package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.stream.RelayLease;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.relay.RelayCursor.Portion;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Publishes one stream: acquires its lease and runs a pipeline, until no event is left. */
@Singleton
final class StreamRelay {
  private final LandlordDatabase landlord;
  private final EnvelopePublisher publisher;
  private final PublisherConfig config;
  private final EventFailures failures;
  private final RelayCursor cursor;

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
    this.failures = failures;
    this.cursor =
        new RelayCursor(
            landlord,
            leases,
            log,
            failures,
            Duration.ofSeconds(config.relay().leaseSeconds()),
            config.relay().maxEvents());
  }

  /**
   * The result of one relay of one stream.
   *
   * @param held why publishing stopped; absent if nothing stopped it
   */
  record Result(String country, long envelopes, long events, @Nullable String held) {}

  /**
   * Publishes until nothing is left, another relay has the lease, or something stops it.
   *
   * @param yields whether to stop after the events that are claimed, because other streams wait
   * @param pace limits how often a message is sent that is not full
   */
  Result relay(
      String country, int maxEvents, Deadline deadline, BooleanSupplier yields, Pace pace) {
    long envelopes = 0;
    long events = 0;
    long left = maxEvents;
    while (left > 0 && !deadline.passed()) {
      Optional<Portion> claimed = cursor.claim(country, left);
      if (claimed.isEmpty()) {
        break;
      }
      StreamPipeline pipeline = pipeline(claimed.get().lease(), left, deadline, yields, pace);
      pipeline.run(claimed.get().events());
      envelopes += pipeline.envelopes();
      events += pipeline.events();
      long passed = pipeline.through() - claimed.get().lease().afterPosition();
      left -= passed;
      if (pipeline.isLost() || pipeline.held() != null) {
        return new Result(country, envelopes, events, pipeline.held());
      }
      if (passed == 0 || yields.getAsBoolean()) {
        break;
      }
    }
    return new Result(country, envelopes, events, null);
  }

  private StreamPipeline pipeline(
      RelayLease lease, long maxEvents, Deadline deadline, BooleanSupplier yields, Pace pace) {
    return new StreamPipeline(
        cursor,
        new EnvelopesInFlight(
            config.relay().parallelPublishes(), envelope -> publish(lease, envelope)),
        EnvelopePacker.of(config.relay()),
        lease,
        lease.afterPosition() + maxEvents,
        deadline,
        yields,
        pace);
  }

  /** Publishes one envelope of a stream, in parts if the topic rejects one of its events. */
  EnvelopeSender publish(RelayLease lease, List<EncodedEvent> envelope) {
    EnvelopeSender sender =
        new EnvelopeSender(
            lease.country(),
            lease.epoch(),
            envelope.getFirst().position() - 1,
            publisher,
            (event, reason) -> rejected(lease, event, reason));
    sender.publish(envelope);
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
}
