package io.geosync.cli.demo;

import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.UnitChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends changes at a constant rate, ten calls per second. The calls of one country run one after
 * another, because each change depends on those before it; countries run in parallel.
 */
final class LiveLoad {
  private static final int CALLS_PER_SECOND = 10;
  private static final long NANOS_PER_CALL = Duration.ofSeconds(1).toNanos() / CALLS_PER_SECOND;

  private final GeosyncClient functions;
  private final Progress progress;
  private final Map<DemoReport.ChangeKind, Integer> kinds =
      Collections.synchronizedMap(new EnumMap<>(DemoReport.ChangeKind.class));

  LiveLoad(GeosyncClient functions, Progress progress) {
    this.functions = functions;
    this.progress = progress;
  }

  DemoReport.Live run(List<LiveChanges> countries, DemoOptions options)
      throws InterruptedException {
    List<ExecutorService> lanes = new ArrayList<>();
    for (int i = 0; i < countries.size(); i++) {
      lanes.add(Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    }
    try {
      return paced(countries, lanes, options);
    } finally {
      lanes.forEach(ExecutorService::shutdownNow);
    }
  }

  private DemoReport.Live paced(
      List<LiveChanges> countries, List<ExecutorService> lanes, DemoOptions options)
      throws InterruptedException {
    List<Future<?>> calls = new ArrayList<>();
    long begin = System.nanoTime();
    int total = options.seconds() * CALLS_PER_SECOND;
    int sent = 0;
    for (int call = 0; call < total; call++) {
      waitUntil(begin + call * NANOS_PER_CALL);
      int upTo = (int) ((call + 1L) * options.changes() / total);
      LiveChanges country = countries.get(call % countries.size());
      int count = upTo - sent;
      calls.add(lanes.get(call % lanes.size()).submit(() -> send(country, count)));
      sent = upTo;
      progress.update(
          "live: %s of %s changes"
              .formatted(Numbers.grouped(sent), Numbers.grouped(options.changes())));
    }
    calls.forEach(LiveLoad::await);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new DemoReport.Live(sent, seconds, Map.copyOf(kinds));
  }

  private void send(LiveChanges country, int count) {
    List<UnitChange> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UnitChange change = country.next();
      kinds.merge(DemoReport.ChangeKind.of(change), 1, Integer::sum);
      changes.add(change);
    }
    if (!changes.isEmpty()) {
      functions.call(
          new PublisherCommand.Change(UUID.randomUUID().toString(), "geosync demo", changes));
    }
  }

  private static void await(Future<?> call) {
    try {
      call.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void waitUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }
}
