package io.geosync.redrive.redrive;

import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.reply.CommandState;
import io.geosync.redrive.config.RedriveConfig;
import io.geosync.redrive.deadletter.DeadLetterMatcher;
import io.geosync.redrive.deadletter.DeadLetterQueues;
import io.geosync.redrive.deadletter.DeadLetterScan;
import io.geosync.redrive.deadletter.ReceivedDeadLetter;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.journal.JournalService;
import io.geosync.runtime.queue.DeadLetterQueue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Redrives the dead letters that match a filter, up to a limit. The others become visible again in
 * their dead-letter queue.
 */
@Singleton
public final class FilteredRedrive {
  private final DeadLetterQueues queues;
  private final JournalService journal;
  private final Duration hold;

  @Inject
  public FilteredRedrive(DeadLetterQueues queues, JournalService journal, RedriveConfig config) {
    this.queues = queues;
    this.journal = journal;
    this.hold = RedriveConfig.hold(config);
  }

  /** Moves dead letters until all are moved, the deadline has passed or it was cancelled. */
  CommandState step(
      Redrive command, List<DeadLetterQueue> all, RedriveProgress progress, Deadline deadline) {
    Call call = new Call(command, progress, deadline);
    CommandState state = CommandState.DONE;
    for (DeadLetterQueue queue : all) {
      if (progress.isDone(queue.name())) {
        continue;
      }
      CommandState ofQueue = redrive(queue, call);
      if (ofQueue == CommandState.CANCELLED) {
        return ofQueue;
      }
      if (call.left() == 0) {
        return CommandState.DONE;
      }
      state = ofQueue == CommandState.RUNNING ? ofQueue : state;
    }
    return state;
  }

  /**
   * One call of the command. It handles at least one batch of dead letters, even if the start of
   * the process took all of its time: a dry run that does nothing would report that there is
   * nothing to move.
   */
  private static final class Call {
    private final Redrive command;
    private final RedriveProgress progress;
    private final RateLimiter rate;
    private final Deadline deadline;
    private final long begunNanos = System.nanoTime();
    private boolean hasHandledOne;

    Call(Redrive command, RedriveProgress progress, Deadline deadline) {
      this.command = command;
      this.progress = progress;
      this.rate = new RateLimiter(command.rate());
      this.deadline = deadline;
    }

    boolean isOver() {
      return hasHandledOne && deadline.passed();
    }

    void handledOne() {
      hasHandledOne = true;
    }

    /** The number of dead letters that the limit still allows. */
    int left() {
      Long limit = command.limit();
      return limit == null
          ? Integer.MAX_VALUE
          : Math.clamp(limit - progress.moved(), 0, Integer.MAX_VALUE);
    }

    long nanos() {
      return System.nanoTime() - begunNanos;
    }
  }

  private CommandState redrive(DeadLetterQueue queue, Call call) {
    DeadLetterMatcher matcher = new DeadLetterMatcher(call.command.filter());
    DeadLetterMover mover = new DeadLetterMover(queues, queue);
    try (DeadLetterScan scan = new DeadLetterScan(queues, queue, hold)) {
      while (!call.isOver()) {
        List<ReceivedDeadLetter> letters = scan.next();
        if (letters.isEmpty()) {
          call.handledOne();
          return end(queue, scan, call.progress);
        }
        letters.stream().filter(matcher.negate()).forEach(scan::keep);
        List<ReceivedDeadLetter> matching = letters.stream().filter(matcher).toList();
        if (!move(matching, scan, mover, call)) {
          return CommandState.CANCELLED;
        }
        call.handledOne();
        if (call.left() == 0) {
          return CommandState.DONE;
        }
      }
      call.progress.kept(scan.kept());
      return CommandState.RUNNING;
    } finally {
      mover.rejections().forEach(call.progress::notice);
    }
  }

  private static CommandState end(
      DeadLetterQueue queue, DeadLetterScan scan, RedriveProgress progress) {
    progress.kept(scan.kept());
    if (scan.hiddenByOthers() > 0) {
      progress.hidden(scan.hiddenByOthers());
      return CommandState.RUNNING;
    }
    progress.done(queue.name());
    return CommandState.DONE;
  }

  /** Returns false if the command was cancelled. Dead letters that were not moved are kept. */
  private boolean move(
      List<ReceivedDeadLetter> matching, DeadLetterScan scan, DeadLetterMover mover, Call call) {
    boolean dryRun = call.command.dryRun();
    RedriveProgress progress = call.progress;
    List<ReceivedDeadLetter> rest = matching;
    while (!rest.isEmpty()) {
      int next = Math.min(call.rate.batchSize(rest.size()), call.left());
      if (next == 0 || call.isOver()) {
        rest.forEach(scan::keep);
        return true;
      }
      List<ReceivedDeadLetter> now = rest.subList(0, next);
      rest = rest.subList(next, rest.size());
      call.rate.acquire(next);
      List<ReceivedDeadLetter> staying = dryRun ? now : mover.move(now);
      staying.forEach(scan::keep);
      progress.moved(dryRun ? next : next - staying.size(), call.nanos());
      call.handledOne();
      if (!dryRun
          && !journal.advance(call.command.requestId(), progress.cursor(), progress.counts())) {
        rest.forEach(scan::keep);
        return false;
      }
    }
    return true;
  }
}
