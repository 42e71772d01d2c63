package io.geosync.publisher.relay;

import io.geosync.landlord.stream.RelayWakeups;
import io.geosync.runtime.handler.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Publishes the events of all streams while a relay lingers. Each stream that has events is
 * published on its own, so that a stream with a steady writer does not delay the others: it yields
 * when more streams wait than are published at a time.
 */
final class LingeringRelay {
  /** The first pause after events were found: the next ones are likely to follow at once. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);

  /** After a pause of this length without events, writers wake the relay. */
  private static final Duration IDLE = Duration.ofMillis(40);

  private final Supplier<List<String>> available;
  private final Streams streams;
  private final int parallelStreams;
  private final Duration longestPause;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Publishes one stream. */
  @FunctionalInterface
  interface Streams {
    void relay(String country, BooleanSupplier yields);
  }

  /**
   * @param available the countries that have events to publish
   * @param parallelStreams the number of streams that are published at the same time
   * @param longestPause the pause between two looks while no events are found
   */
  LingeringRelay(
      Supplier<List<String>> available,
      Streams streams,
      int parallelStreams,
      Duration longestPause) {
    this.available = available;
    this.streams = streams;
    this.parallelStreams = parallelStreams;
    this.longestPause = longestPause;
  }

  /** Looks for events until the time has passed, then waits for the streams that it publishes. */
  void run(Deadline lingering, RelayWakeups wakeups) throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(parallelStreams, Thread.ofVirtual().factory())) {
      Duration pause = SHORTEST_PAUSE;
      while (true) {
        boolean found = start(threads);
        if (lingering.passed()) {
          return;
        }
        boolean busy = found || waiting.get() > 0;
        pause = busy ? SHORTEST_PAUSE : shorter(pause.multipliedBy(2), longestPause);
        if (pause.compareTo(IDLE) >= 0 && wakeups.ask()) {
          continue;
        }
        if (wakeups.await(shorter(pause, lingering.left()))) {
          pause = SHORTEST_PAUSE;
        }
      }
    }
  }

  /** Starts to publish the streams that have events and are not being published. */
  private boolean start(ExecutorService threads) {
    boolean found = false;
    for (String country : available.get()) {
      found = true;
      if (running.add(country)) {
        waiting.incrementAndGet();
        threads.execute(() -> relay(country));
      }
    }
    return found;
  }

  private void relay(String country) {
    waiting.decrementAndGet();
    try {
      streams.relay(country, () -> waiting.get() > 0);
    } finally {
      running.remove(country);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
