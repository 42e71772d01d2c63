package io.geosync.redrive.moving;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.reply.CommandState;
import io.geosync.redrive.queue.DeadLetterQueue;
import io.geosync.redrive.queue.DeadLetterQueues;
import io.geosync.redrive.step.Deadline;
import io.geosync.redrive.step.Pace;
import io.geosync.runtime.journal.JournalService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * A redrive of whole queues, which the queue service does by itself. It is always told where to: a
 * quarantined letter was sent to the dead-letter queue by us, and the service does not know where
 * it came from.
 */
public final class MoveTasks {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final String RUNNING = "RUNNING";

  private final DeadLetterQueues queues;
  private final JournalService journal;

  public MoveTasks(DeadLetterQueues queues, JournalService journal) {
    this.queues = queues;
    this.journal = journal;
  }

  /**
   * Starts what is not started, and watches until all is done, the time is over, or it is ended.
   */
  CommandState step(
      Redrive command, List<DeadLetterQueue> all, RedriveTally tally, Deadline deadline) {
    long begun = System.nanoTime();
    Map<String, Long> moved = new HashMap<>();
    while (true) {
      boolean running = false;
      for (DeadLetterQueue queue : all) {
        running |= isRunning(command, queue, tally, moved);
      }
      tally.movedInAll(moved.values().stream().mapToLong(Long::longValue).sum());
      tally.moved(0, System.nanoTime() - begun);
      if (!journal.advance(command.requestId(), tally.cursor(), tally.counts())) {
        cancel(all, tally.cursor().path("tasks_started"));
        return CommandState.CANCELLED;
      }
      if (!running) {
        return CommandState.DONE;
      }
      if (deadline.passed()) {
        return CommandState.RUNNING;
      }
      Pace.sleep(LOOK_EVERY);
    }
  }

  /**
   * Ends what a redrive has started; what was moved stays moved.
   *
   * @param started names of queues
   */
  public void cancel(List<DeadLetterQueue> all, JsonNode started) {
    Set<String> names = new TreeSet<>();
    started.forEach(name -> names.add(name.asText()));
    for (DeadLetterQueue queue : all.stream().filter(q -> names.contains(q.name())).toList()) {
      latest(queue)
          .filter(task -> RUNNING.equals(task.status()))
          .ifPresent(
              task ->
                  DeadLetterQueues.asked(
                      () ->
                          queues
                              .client()
                              .cancelMessageMoveTask(
                                  request -> request.taskHandle(task.taskHandle()))));
    }
  }

  private boolean isRunning(
      Redrive command, DeadLetterQueue queue, RedriveTally tally, Map<String, Long> moved) {
    Optional<ListMessageMoveTasksResultEntry> latest = latest(queue);
    boolean running = latest.filter(task -> RUNNING.equals(task.status())).isPresent();
    if (tally.hasTask(queue.name()) && latest.isPresent()) {
      note(queue, latest.get(), tally, moved);
      return running;
    }
    if (running || tally.isDone(queue.name())) {
      // Somebody else's: the service has room for one at a time.
      return running;
    }
    if (queues.depth(queue).visible() == 0) {
      tally.done(queue.name());
      return false;
    }
    start(command, queue);
    tally.taskStarted(queue.name());
    return true;
  }

  private static void note(
      DeadLetterQueue queue,
      ListMessageMoveTasksResultEntry task,
      RedriveTally tally,
      Map<String, Long> moved) {
    moved.put(queue.name(), task.approximateNumberOfMessagesMoved());
    if ("FAILED".equals(task.status()) && !tally.isDone(queue.name())) {
      tally.notice("%s: the move failed: %s".formatted(queue.name(), task.failureReason()));
      tally.done(queue.name());
    }
  }

  private void start(Redrive command, DeadLetterQueue queue) {
    String from = queues.arn(queue.url());
    String to = queues.arn(queues.requireSourceUrl(queue));
    DeadLetterQueues.asked(
        () ->
            queues
                .client()
                .startMessageMoveTask(
                    request ->
                        request
                            .sourceArn(from)
                            .destinationArn(to)
                            .maxNumberOfMessagesPerSecond(command.rate())));
  }

  private Optional<ListMessageMoveTasksResultEntry> latest(DeadLetterQueue queue) {
    String arn = queues.arn(queue.url());
    return DeadLetterQueues.asked(
            () ->
                queues
                    .client()
                    .listMessageMoveTasks(request -> request.sourceArn(arn).maxResults(1)))
        .results()
        .stream()
        .findFirst();
  }
}
