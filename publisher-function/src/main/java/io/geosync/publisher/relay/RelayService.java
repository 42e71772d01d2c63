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
import java.util.List;
import java.util.Map;
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
  private final RelayLeases leases;

  RelayService(
      LandlordDatabase landlord,
      Streams streams,
      PublisherConfig config,
      StreamRelay streamRelay,
      RelayLeases leases) {
    this.landlord = landlord;
    this.streams = streams;
    this.config = config;
    this.streamRelay = streamRelay;
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

  /** The failure of one stream does not affect the others. */
  private StreamRelay.Result guarded(
      String country, int maxEvents, Deadline deadline, BooleanSupplier yields, Pace pace) {
    try {
      return streamRelay.relay(country, maxEvents, deadline, yields, pace);
    } catch (RuntimeException failure) {
      recordFailure(country, failure);
      LOG.errorf(failure, "Relay of %s failed; its published position is unchanged", country);
      return new StreamRelay.Result(country, 0, 0, String.valueOf(failure.getMessage()));
    }
  }

  /** For {@code status}; the failure itself may be that the landlord is unreachable. */
  private void recordFailure(String country, RuntimeException failure) {
    try {
      landlord.run(
          connection ->
              leases.stopped(connection, List.of(country), String.valueOf(failure.getMessage())));
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
