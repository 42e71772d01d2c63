package io.geosync.redrive.deadletter;

import io.geosync.contract.command.DeadLetterCommand.Queues;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.QueuesReply;
import io.geosync.contract.reply.QueuesReply.Queue;
import io.geosync.runtime.parallel.ParallelTasks;
import io.geosync.runtime.queue.DeadLetterQueue;
import io.geosync.runtime.queue.QueueService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The command queues: counts the messages on all queues, several queues at a time. */
@Singleton
public final class QueueDepths {
  private final DeadLetterQueues deadLetters;
  private final QueueService queues;
  private final Clock clock;

  @Inject
  public QueueDepths(DeadLetterQueues deadLetters, QueueService queues, Clock clock) {
    this.deadLetters = deadLetters;
    this.queues = queues;
    this.clock = clock;
  }

  /**
   * Counts the messages.
   *
   * @throws GeosyncException queue.refused, queue.not-found: a sum without a queue would be wrong
   */
  public QueuesReply count(Queues command) {
    List<Queue> counted =
        ParallelTasks.map(
            DeadLetterQueues.PARALLEL, deadLetters.of(command.country()), this::count);
    return new QueuesReply(
        clock.instant(),
        counted.stream().mapToLong(each -> each.visible() + each.inFlight()).sum(),
        counted.stream().mapToLong(Queue::deadLetters).sum(),
        counted);
  }

  private Queue count(DeadLetterQueue queue) {
    QueueService.Depth waiting = queues.depth(deadLetters.sourceUrl(queue));
    return new Queue(
        queue.country(),
        queue.shard().name(),
        waiting.visible(),
        waiting.inFlight(),
        queue.name(),
        deadLetters.depth(queue).total());
  }
}
