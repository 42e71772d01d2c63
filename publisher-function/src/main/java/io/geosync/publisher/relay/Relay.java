package io.geosync.publisher.relay;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.RelayReply;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.landlord.LandlordTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** The command {@code relay}, and what follows a commit: log to topic, several streams at once. */
public class Relay {
  private static final Logger LOG = Logger.getLogger(Relay.class);

  /** No bound on the events of one relay. */
  public static final int ALL = Integer.MAX_VALUE;

  static final String SWITCHED_OFF = "publishing is switched off: events.enabled is false";

  private final LandlordTransactions landlord;
  private final Streams streams;
  private final RelaySettings settings;
  private final StreamRelay streamRelay;
  private final RelayLeases leases = new RelayLeases();

  public Relay(
      LandlordTransactions landlord,
      Streams streams,
      EnvelopePublisher publisher,
      RelaySettings settings) {
    this.landlord = landlord;
    this.streams = streams;
    this.settings = settings;
    this.streamRelay = new StreamRelay(landlord, publisher, settings);
  }

  /**
   * Publishes what is there, then looks for more until the time to linger is over.
   *
   * @param maxEvents of each stream in each look
   */
  public RelayReply relay(Duration linger, int maxEvents, Deadline deadline) {
    RelayTally tally = new RelayTally();
    Deadline lingering = deadline.within(linger);
    pass(free(), maxEvents, tally, deadline);
    while (settings.enabled() && !lingering.passed()) {
      sleep();
      pass(free(), maxEvents, tally, deadline);
    }
    return tally.reply(busy());
  }

  /** Publishes the streams of these countries once. */
  RelayReply relay(Collection<String> countries, Deadline deadline) {
    RelayTally tally = new RelayTally();
    pass(List.copyOf(countries), ALL, tally, deadline);
    return tally.reply(List.of());
  }

  private void pass(List<String> countries, int maxEvents, RelayTally tally, Deadline deadline) {
    if (!settings.enabled()) {
      countries.forEach(country -> tally.hold(country, SWITCHED_OFF));
      return;
    }
    List<String> rest = tally.withoutHeld(countries);
    List<Callable<StreamResult>> work = new ArrayList<>();
    for (String country : rest) {
      work.add(() -> guarded(country, maxEvents, deadline));
    }
    if (work.size() == 1) {
      tally.add(guarded(rest.getFirst(), maxEvents, deadline));
    } else if (!work.isEmpty()) {
      inParallel(work).forEach(tally::add);
    }
  }

  private List<StreamResult> inParallel(List<Callable<StreamResult>> work) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            settings.parallelCountries(), Thread.ofVirtual().name("relay-", 1).factory())) {
      List<StreamResult> results = new ArrayList<>();
      for (Future<StreamResult> done : threads.invokeAll(work)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("each stream's failure is its own result", impossible);
    }
  }

  /** One stream's failure is no other stream's. */
  private StreamResult guarded(String country, int maxEvents, Deadline deadline) {
    try {
      return streamRelay.relay(country, maxEvents, deadline);
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "the relay of %s failed; its cursor holds", country);
      return new StreamResult(country, 0, 0, String.valueOf(failure.getMessage()));
    }
  }

  private List<String> free() {
    return landlord.statements(leases::countriesToRelay);
  }

  private List<String> busy() {
    List<String> free = free();
    return landlord.statements(streams::all).stream()
        .filter(stream -> stream.publishedPosition() < stream.lastPosition())
        .map(StreamPositions::country)
        .filter(country -> !free.contains(country))
        .toList();
  }

  private void sleep() {
    try {
      Thread.sleep(settings.poll());
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  private static GeosyncException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new GeosyncException(
        ErrorId.TOPIC_REFUSED, "the relay was stopped; what is left the next one brings", stopped);
  }
}
