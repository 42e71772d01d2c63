package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.log.UnreadableEvent;
import io.geosync.landlord.stream.GroupLeases;
import io.geosync.landlord.stream.GroupLeases.Ended;
import io.geosync.landlord.stream.PublishedEnvelope;
import io.geosync.landlord.stream.RelayLease;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.parallel.ParallelTasks;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes many streams that have few events each, as after an import of many countries. One
 * transaction claims and reads them, another one advances them; a relay of its own for each stream
 * would need two durable commits for each.
 */
@Singleton
final class GroupRelay {
  private static final Logger LOG = Logger.getLogger(GroupRelay.class);

  /** The number of streams of a group: what one lease time suffices for in any case. */
  static final int MAX_STREAMS = 40;

  private final LandlordDatabase landlord;
  private final PublisherConfig config;
  private final StreamRelay streamRelay;
  private final GroupLeases leases;
  private final EventLog log;
  private final EventFailures failures;

  GroupRelay(
      LandlordDatabase landlord,
      PublisherConfig config,
      StreamRelay streamRelay,
      GroupLeases leases,
      EventLog log,
      EventFailures failures) {
    this.landlord = landlord;
    this.config = config;
    this.streamRelay = streamRelay;
    this.leases = leases;
    this.log = log;
    this.failures = failures;
  }

  private record Claimed(List<RelayLease> leases, Map<String, List<GeographyEvent>> events) {}

  /**
   * Publishes the events of those streams that have few and that no other relay publishes. Streams
   * for which the time does not suffice are released.
   *
   * @param maxEvents the limit for each stream
   * @return the results of the streams that were published or that something stopped
   */
  List<StreamRelay.Result> relay(List<String> countries, int maxEvents, Deadline deadline) {
    Duration leaseTime = Duration.ofSeconds(config.relay().leaseSeconds());
    Deadline half = deadline.within(leaseTime.dividedBy(2));
    int events = Math.min(maxEvents, config.relay().maxEvents() / 2);
    Claimed claimed =
        landlord.commit(connection -> claim(connection, countries, leaseTime, events));
    if (claimed.leases().isEmpty()) {
      return List.of();
    }
    List<Ended> ended =
        ParallelTasks.map(
            config.relay().parallelPublishes(),
            claimed.leases(),
            lease ->
                publish(lease, claimed.events().getOrDefault(lease.country(), List.of()), half));
    Set<String> held = landlord.commitIdempotent(connection -> leases.release(connection, ended));
    return ended.stream()
        .filter(stream -> held.contains(stream.lease().country()))
        .map(GroupRelay::result)
        .toList();
  }

  /** Events that cannot be read are recorded as failed before the relay passes them. */
  private Claimed claim(
      Connection connection, List<String> countries, Duration leaseTime, int maxEvents)
      throws SQLException {
    List<RelayLease> claimed = leases.claim(connection, countries, leaseTime, maxEvents);
    Map<String, PositionRange> ranges = new LinkedHashMap<>();
    for (RelayLease lease : claimed) {
      ranges.put(
          lease.country(), new PositionRange(lease.afterPosition() + 1, lease.claimedPosition()));
    }
    List<UnreadableEvent> unreadable = new ArrayList<>();
    Map<String, List<GeographyEvent>> events =
        log.readGroup(connection, ranges, unreadable::add).stream()
            .collect(Collectors.groupingBy(GeographyEvent::country));
    Map<String, List<UnreadableEvent>> failed =
        unreadable.stream().collect(Collectors.groupingBy(UnreadableEvent::country));
    for (RelayLease lease : claimed) {
      failures.recordUnreadable(
          connection, lease.epoch(), failed.getOrDefault(lease.country(), List.of()));
    }
    return new Claimed(claimed, events);
  }

  /** The failure of one stream does not affect the others. */
  private Ended publish(RelayLease lease, List<GeographyEvent> events, Deadline deadline) {
    long through = lease.afterPosition();
    List<PublishedEnvelope> sent = new ArrayList<>();
    @Nullable String held = null;
    try {
      for (List<EncodedEvent> envelope : EnvelopePacker.of(config.relay()).pack(events)) {
        if (held != null || deadline.passed()) {
          break;
        }
        EnvelopeSender sender = streamRelay.publish(lease, envelope);
        through = sender.through();
        sent.addAll(sender.sent());
        held = sender.held();
      }
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "Relay of %s failed", lease.country());
      held = String.valueOf(failure.getMessage());
    }
    return new Ended(lease, through, sent, held);
  }

  private static StreamRelay.Result result(Ended ended) {
    long events =
        ended.sent().stream().mapToLong(one -> one.toPosition() - one.fromPosition() + 1).sum();
    return new StreamRelay.Result(
        ended.lease().country(), ended.sent().size(), events, ended.stopped());
  }
}
