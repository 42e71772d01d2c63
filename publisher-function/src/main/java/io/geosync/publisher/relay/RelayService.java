package io.geosync.publisher.relay;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.RelayReply;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.stream.RelayWakeups;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.parallel.ParallelTasks;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Publishes pending events, several streams at a time: for the command {@code relay}, for the
 * schedule, and after the commit of a command.
 */
@Singleton
public final class RelayService {
  private static final Logger LOG = Logger.getLogger(RelayService.class);

  /** No limit on the events of one relay. */
  public static final int ALL = Integer.MAX_VALUE;

  static final String DISABLED =
      "Publishing is disabled: GEOSYNC_EVENTS_ENABLED is false. Events stay pending.";

  private final LandlordDatabase landlord;
  private final Streams streams;
  private final PublisherConfig config;
  private final StreamRelay streamRelay;
  private final GroupRelay groupRelay;
  private final RelayLeases leases;

  RelayService(
      LandlordDatabase landlord,
      Streams streams,
      PublisherConfig config,
      StreamRelay streamRelay,
      GroupRelay groupRelay,
      RelayLeases leases) {
    this.landlord = landlord;
    this.streams = streams;
    this.config = config;
    this.streamRelay = streamRelay;
    this.groupRelay = groupRelay;
    this.leases = leases;
  }

  /**
   * Publishes pending events, then continues to look for new ones.
   *
   * @param linger how long it looks for new events
   * @param maxEvents the limit for each stream in each pass
   */
  public RelayReply relay(Duration linger, int maxEvents, Deadline deadline) {
    RelayCounts counts = new RelayCounts();
    if (linger.isPositive() && config.events().enabled()) {
      linger(deadline.within(linger), maxEvents, counts, deadline);
    } else {
      pass(available(), maxEvents, counts, deadline);
    }
    return counts.reply(leasedByOthers());
  }

  private void linger(Deadline lingering, int maxEvents, RelayCounts counts, Deadline deadline) {
    Map<String, Pace> paces = new ConcurrentHashMap<>();
    Duration interval = Duration.ofMillis(config.relay().paceMilliseconds());
    try (RelayWakeups wakeups =
        RelayWakeups.listen(landlord, deadline.clock(), RelayService::warn)) {
      new LingeringRelay(
              () -> counts.withoutHeld(available()),
              (country, yields) ->
                  counts.add(
                      guarded(
                          country,
                          maxEvents,
                          deadline,
                          yields,
                          paces.computeIfAbsent(
                              country, first -> new Pace(deadline.clock(), interval)))),
              config.relay().parallelCountries(),
              Duration.ofMillis(config.relay().pollMilliseconds()))
          .run(lingering, wakeups);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  /** Publishes the pending events of these countries once. */
  RelayReply relay(Collection<String> countries, Deadline deadline) {
    RelayCounts counts = new RelayCounts();
    pass(List.copyOf(countries), ALL, counts, deadline);
    return counts.reply(List.of());
  }

  private void pass(List<String> countries, int maxEvents, RelayCounts counts, Deadline deadline) {
    if (!config.events().enabled()) {
      countries.forEach(country -> counts.hold(country, DISABLED));
      landlord.run(connection -> leases.stopped(connection, countries, DISABLED));
      return;
    }
    List<String> rest = counts.withoutHeld(countries);
    if (rest.size() > 1) {
      rest = grouped(rest, maxEvents, counts, deadline);
    }
    Pace unpaced = new Pace(deadline.clock(), Duration.ZERO);
    List<Callable<StreamRelay.Result>> work = new ArrayList<>();
    for (String country : rest) {
      work.add(() -> guarded(country, maxEvents, deadline, () -> false, unpaced));
    }
    if (work.size() == 1) {
      counts.add(guarded(rest.getFirst(), maxEvents, deadline, () -> false, unpaced));
    } else if (!work.isEmpty()) {
      ParallelTasks.all(config.relay().parallelCountries(), work).forEach(counts::add);
    }
  }

  /** Publishes the streams that have few events; returns those that are left. */
  private List<String> grouped(
      List<String> countries, int maxEvents, RelayCounts counts, Deadline deadline) {
    List<Callable<List<StreamRelay.Result>>> work = new ArrayList<>();
    for (int from = 0; from < countries.size(); from += GroupRelay.MAX_STREAMS) {
      List<String> group =
          countries.subList(from, Math.min(from + GroupRelay.MAX_STREAMS, countries.size()));
      work.add(() -> guarded(group, maxEvents, deadline));
    }
    Set<String> done = new HashSet<>();
    for (List<StreamRelay.Result> group :
        ParallelTasks.all(config.relay().parallelCountries(), work)) {
      group.forEach(counts::add);
      group.forEach(result -> done.add(result.country()));
    }
    Set<String> pending = done.containsAll(countries) ? Set.of() : new HashSet<>(available());
    return countries.stream()
        .filter(country -> !done.contains(country) && pending.contains(country))
        .toList();
  }

  private List<StreamRelay.Result> guarded(List<String> group, int maxEvents, Deadline deadline) {
    try {
      return groupRelay.relay(group, maxEvents, deadline);
    } catch (RuntimeException failure) {
      recordFailure(group, failure);
      LOG.errorf(failure, "Relay of %s failed; their published positions are unchanged", group);
      String reason = String.valueOf(failure.getMessage());
      return group.stream().map(country -> new StreamRelay.Result(country, 0, 0, reason)).toList();
    }
  }

  /** The failure of one stream does not affect the others. */
  private StreamRelay.Result guarded(
      String country, int maxEvents, Deadline deadline, BooleanSupplier yields, Pace pace) {
    try {
      return streamRelay.relay(country, maxEvents, deadline, yields, pace);
    } catch (RuntimeException failure) {
      recordFailure(List.of(country), failure);
      LOG.errorf(failure, "Relay of %s failed; its published position is unchanged", country);
      return new StreamRelay.Result(country, 0, 0, String.valueOf(failure.getMessage()));
    }
  }

  /** For {@code status}; the failure itself may be that the landlord is unreachable. */
  private void recordFailure(List<String> countries, RuntimeException failure) {
    try {
      landlord.run(
          connection ->
              leases.stopped(connection, countries, String.valueOf(failure.getMessage())));
    } catch (RuntimeException notRecorded) {
      failure.addSuppressed(notRecorded);
    }
  }

  private List<String> available() {
    return landlord.query(leases::countriesToRelay);
  }

  private List<String> leasedByOthers() {
    List<String> available = available();
    return landlord.query(streams::all).stream()
        .filter(stream -> stream.publishedPosition() < stream.lastPosition())
        .map(StreamPositions::country)
        .filter(country -> !available.contains(country))
        .toList();
  }

  private static void warn(SQLException lost) {
    LOG.warn("Writers do not wake the relay any more; it looks for events now and then", lost);
  }

  static GeosyncException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new GeosyncException(
        ErrorId.TOPIC_REFUSED,
        "The relay was interrupted. The next relay publishes the remaining events.",
        stopped);
  }
}
