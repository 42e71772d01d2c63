package io.geosync.publisher.relay;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.stream.RelayLease;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.landlord.LandlordTransactions;
import java.util.List;
import java.util.Optional;

/** Publishes one stream until nothing is left, somebody else holds it, or something stops it. */
final class StreamRelay {
  private final LandlordTransactions landlord;
  private final EnvelopePublisher publisher;
  private final RelaySettings settings;
  private final EnvelopePacker packer;
  private final RelayLeases leases = new RelayLeases();
  private final EventLog log = new EventLog();
  private final EventFailures failures = new EventFailures();

  StreamRelay(LandlordTransactions landlord, EnvelopePublisher publisher, RelaySettings settings) {
    this.landlord = landlord;
    this.publisher = publisher;
    this.settings = settings;
    this.packer = new EnvelopePacker(settings.maxEnvelopeBytes());
  }

  StreamResult relay(String country, int maxEvents, Deadline deadline) {
    long envelopes = 0;
    long events = 0;
    while (events < maxEvents && !deadline.passed()) {
      int most = Math.toIntExact(Math.min(settings.maxEvents(), maxEvents - events));
      Optional<RelayLease> lease =
          landlord.statements(
              connection -> leases.claim(connection, country, settings.lease(), most));
      if (lease.isEmpty()) {
        break;
      }
      Stretch stretch = publish(lease.get(), deadline);
      boolean kept = advance(lease.get(), stretch);
      envelopes += stretch.sent().size();
      events += stretch.events();
      if (!kept || stretch.hold() != null) {
        return new StreamResult(country, envelopes, events, stretch.hold());
      }
    }
    return new StreamResult(country, envelopes, events, null);
  }

  /** No transaction is open meanwhile: a slow topic must not hold the writers of the stream. */
  private Stretch publish(RelayLease lease, Deadline deadline) {
    Deadline ofLease = deadline.within(settings.lease().dividedBy(2));
    List<GeographyEvent> events =
        landlord.statements(
            connection ->
                log.read(
                    connection,
                    lease.country(),
                    lease.afterPosition(),
                    lease.claimedPosition(),
                    settings.maxEvents()));
    Stretch stretch = new Stretch(lease, publisher, landlord, failures, settings.maxRetries());
    stretch.publish(packer.pack(events), ofLease);
    return stretch;
  }

  private boolean advance(RelayLease lease, Stretch stretch) {
    return landlord.commit(
        connection -> leases.advance(connection, lease, stretch.through(), stretch.sent(), true));
  }
}
