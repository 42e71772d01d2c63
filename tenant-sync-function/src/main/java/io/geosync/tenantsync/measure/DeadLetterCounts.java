package io.geosync.tenantsync.measure;

import io.geosync.contract.error.GeosyncException;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.runtime.queue.DeadLetterQueue;
import io.geosync.runtime.queue.QueueService;
import io.geosync.tenantsync.config.TenantSyncConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Counts the messages on the countries' dead-letter queues, including messages in flight. */
@Singleton
public final class DeadLetterCounts {
  private static final int PARALLEL = 5;

  private final QueueService queues;
  private final String stage;

  @Inject
  public DeadLetterCounts(QueueService queues, TenantSyncConfig config) {
    this(queues, config.stage());
  }

  public DeadLetterCounts(QueueService queues, String stage) {
    this.queues = queues;
    this.stage = stage;
  }

  /**
   * Counts by country; a country without a queue is not in the result.
   *
   * @throws GeosyncException queue.refused if one of the queues cannot be read: a sum without it
   *     would be wrong
   */
  SortedMap<String, Long> count(Collection<String> countries) {
    List<Callable<Map.Entry<String, OptionalLong>>> tasks = new ArrayList<>();
    for (String country : countries) {
      tasks.add(() -> Map.entry(country, count(country)));
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Map.Entry<String, OptionalLong> counted : ParallelTasks.all(PARALLEL, tasks)) {
      counted.getValue().ifPresent(number -> counts.put(counted.getKey(), number));
    }
    return counts;
  }

  private OptionalLong count(String country) {
    List<DeadLetterQueue> shards = queues.deadLetterQueues(stage, country);
    return shards.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(shards.stream().mapToLong(this::total).sum());
  }

  private long total(DeadLetterQueue queue) {
    return queues.depth(queue.url()).total();
  }
}
