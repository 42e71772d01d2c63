package io.geosync.redrive.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.reply.CommandState;
import io.geosync.redrive.deadletter.DeadLetterQueues;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.journal.JournalService;
import io.geosync.runtime.queue.DeadLetterQueue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * Redrives whole queues with SQS's move tasks. A task always gets the destination: SQS does not
 * know from where a quarantined message came, because the tenant-sync function sent it to the
 * dead-letter queue.
 */
@Singleton
public final class MoveTasks {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
  private static final String RUNNING = "RUNNING";
  private static final String FAILED = "FAILED";

  private final DeadLetterQueues queues;
  private final JournalService journal;

  @Inject
  public MoveTasks(DeadLetterQueues queues, JournalService journal) {
    this.queues = queues;
    this.journal = journal;
  }

  /**
   * Starts the tasks that are not started, and waits until all have ended, the deadline has passed
   * or the command was cancelled.
   */
  CommandState step(
      Redrive command, List<DeadLetterQueue> all, RedriveProgress progress, Deadline deadline) {
    long begun = System.nanoTime();
    Map<String, Long> moved = new HashMap<>();
    while (true) {
      boolean running = false;
      for (DeadLetterQueue queue : all) {
        running |= isRunning(command, queue, progress, moved);
      }
      progress.movedBySqs(
          moved.values().stream().mapToLong(Long::longValue).sum(), System.nanoTime() - begun);
      if (!journal.advance(command.requestId(), progress.cursor(), progress.counts())) {
        cancel(all, progress.cursor());
        return CommandState.CANCELLED;
      }
      if (!running) {
        return CommandState.DONE;
      }
      if (deadline.passed()) {
        return CommandState.RUNNING;
      }
      RateLimiter.sleep(POLL_INTERVAL);
    }
  }

  /**
   * Cancels the running tasks that a redrive has started. Messages that were moved stay moved.
   *
   * @param all the queues that may have tasks
   * @param cursor the redrive's progress, as it is in the command journal
   */
  public void cancel(List<DeadLetterQueue> all, JsonNode cursor) {
    Set<String> started = RedriveProgress.startedTasks(cursor);
    for (DeadLetterQueue queue : all) {
      if (started.contains(queue.name())) {
        latest(queue)
            .filter(task -> RUNNING.equals(task.status()))
            .ifPresent(
                task ->
                    queues.call(
                        sqs ->
                            sqs.cancelMessageMoveTask(
                                request -> request.taskHandle(task.taskHandle()))));
      }
    }
  }

  private boolean isRunning(
      Redrive command, DeadLetterQueue queue, RedriveProgress progress, Map<String, Long> moved) {
    Optional<ListMessageMoveTasksResultEntry> latest = latest(queue);
    boolean running = latest.filter(task -> RUNNING.equals(task.status())).isPresent();
    if (progress.hasTask(queue.name()) && latest.isPresent()) {
      record(queue, latest.get(), progress, moved);
      return running;
    }
    if (running || progress.isDone(queue.name())) {
      // Another command's task: SQS runs one task per queue at a time.
      return running;
    }
    if (queues.depth(queue).visible() == 0) {
      progress.done(queue.name());
      return false;
    }
    start(command, queue);
    progress.taskStarted(queue.name());
    return true;
  }

  private static void record(
      DeadLetterQueue queue,
      ListMessageMoveTasksResultEntry task,
      RedriveProgress progress,
      Map<String, Long> moved) {
    moved.put(queue.name(), task.approximateNumberOfMessagesMoved());
    if (FAILED.equals(task.status()) && !progress.isDone(queue.name())) {
      progress.notice("%s: the move task failed: %s".formatted(queue.name(), task.failureReason()));
      progress.done(queue.name());
    }
  }

  private void start(Redrive command, DeadLetterQueue queue) {
    String source = queues.arn(queue.url());
    String destination = queues.arn(queues.sourceUrl(queue));
    queues.call(
        sqs ->
            sqs.startMessageMoveTask(
                request ->
                    request
                        .sourceArn(source)
                        .destinationArn(destination)
                        .maxNumberOfMessagesPerSecond(command.rate())));
  }

  private Optional<ListMessageMoveTasksResultEntry> latest(DeadLetterQueue queue) {
    String arn = queues.arn(queue.url());
    return queues
        .call(sqs -> sqs.listMessageMoveTasks(request -> request.sourceArn(arn).maxResults(1)))
        .results()
        .stream()
        .findFirst();
  }
}
