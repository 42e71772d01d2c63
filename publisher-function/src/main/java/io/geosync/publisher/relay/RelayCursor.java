package io.geosync.publisher.relay;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.log.UnreadableEvent;
import io.geosync.landlord.stream.PublishedEnvelope;
import io.geosync.landlord.stream.RelayLease;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.transaction.LandlordDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Claims, reads and advances streams in the landlord, each in one short transaction. No transaction
 * is open while the topic is called.
 */
final class RelayCursor {
  private final LandlordDatabase landlord;
  private final RelayLeases leases;
  private final EventLog log;
  private final EventFailures failures;
  private final Duration leaseTime;
  private final int maxEvents;

  /**
   * @param maxEvents the number of events that are claimed and read at a time
   */
  RelayCursor(
      LandlordDatabase landlord,
      RelayLeases leases,
      EventLog log,
      EventFailures failures,
      Duration leaseTime,
      int maxEvents) {
    this.landlord = landlord;
    this.leases = leases;
    this.log = log;
    this.failures = failures;
    this.leaseTime = leaseTime;
    this.maxEvents = maxEvents;
  }

  /** A lease as it is now, and the events that it claims beyond those that were read before. */
  record Portion(RelayLease lease, List<GeographyEvent> events) {}

  /**
   * How far a relay came.
   *
   * @param position the last position that was published or skipped
   * @param sent the envelopes that are not recorded yet
   */
  record Progress(long position, List<PublishedEnvelope> sent) {}

  Duration leaseTime() {
    return leaseTime;
  }

  /** Acquires the lease of a stream and reads its first events; empty if it is not available. */
  Optional<Portion> claim(String country, long limit) {
    int events = Math.toIntExact(Math.min(maxEvents, limit));
    return landlord.commit(
        connection -> {
          Optional<RelayLease> lease = leases.claim(connection, country, leaseTime, events);
          return lease.isEmpty()
              ? Optional.empty()
              : Optional.of(read(connection, lease.get(), lease.get().afterPosition()));
        });
  }

  /**
   * Records the progress, extends the lease, and claims and reads the next events.
   *
   * @param end the last position that may be claimed
   * @param releaseWhenIdle whether to release the lease if no event is left to claim
   * @return empty if the lease was lost; nothing is recorded then
   */
  Optional<Portion> proceed(
      RelayLease lease, Progress progress, long end, boolean releaseWhenIdle) {
    long through =
        Math.max(lease.claimedPosition(), Math.min(end, lease.claimedPosition() + maxEvents));
    return landlord.commitIdempotent(
        connection -> {
          Optional<RelayLease> current =
              leases.proceed(
                  connection,
                  lease,
                  progress.position(),
                  progress.sent(),
                  leaseTime,
                  through,
                  releaseWhenIdle);
          return current.isEmpty()
              ? Optional.empty()
              : Optional.of(read(connection, current.get(), lease.claimedPosition()));
        });
  }

  /**
   * Records the progress and releases the lease.
   *
   * @param stopped why the relay did not publish all of its events; absent: it did
   */
  void release(RelayLease lease, Progress progress, @Nullable String stopped) {
    landlord.commitIdempotent(
        connection ->
            leases.advance(connection, lease, progress.position(), progress.sent(), true, stopped));
  }

  /** Events that cannot be read are recorded as failed before the relay passes them. */
  private Portion read(Connection connection, RelayLease lease, long after) throws SQLException {
    if (lease.claimedPosition() == after) {
      return new Portion(lease, List.of());
    }
    List<UnreadableEvent> unreadable = new ArrayList<>();
    List<GeographyEvent> events =
        log.read(
            connection,
            lease.country(),
            after,
            lease.claimedPosition(),
            Integer.MAX_VALUE,
            unreadable::add);
    if (!unreadable.isEmpty()) {
      failures.recordUnreadable(connection, lease.epoch(), unreadable);
    }
    return new Portion(lease, events);
  }
}
