package io.geosync.redrive.moving;

import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.reply.CommandState;
import io.geosync.redrive.letter.Letter;
import io.geosync.redrive.letter.LetterFilter;
import io.geosync.redrive.letter.LetterScan;
import io.geosync.redrive.queue.DeadLetterQueue;
import io.geosync.redrive.queue.DeadLetterQueues;
import io.geosync.redrive.step.Deadline;
import io.geosync.redrive.step.Pace;
import io.geosync.runtime.journal.JournalService;
import java.time.Duration;
import java.util.List;

/** A redrive letter by letter: those that the filter takes go, the others are given back. */
final class LetterMoves {
  private final DeadLetterQueues queues;
  private final JournalService journal;
  private final Duration hold;

  LetterMoves(DeadLetterQueues queues, JournalService journal, Duration hold) {
    this.queues = queues;
    this.journal = journal;
    this.hold = hold;
  }

  /** Works until all is done, the time is over, or somebody ends it. */
  CommandState step(
      Redrive command, List<DeadLetterQueue> all, RedriveTally tally, Deadline deadline) {
    Pace pace = new Pace(command.rate());
    long begun = System.nanoTime();
    CommandState state = CommandState.DONE;
    for (DeadLetterQueue queue : all) {
      if (tally.isDone(queue.name())) {
        continue;
      }
      CommandState ofQueue = queue(command, queue, tally, new Step(pace, begun, deadline));
      if (ofQueue == CommandState.CANCELLED) {
        return ofQueue;
      }
      if (isEnough(command, tally)) {
        return CommandState.DONE;
      }
      state = ofQueue == CommandState.RUNNING ? ofQueue : state;
    }
    return state;
  }

  private record Step(Pace pace, long begunNanos, Deadline deadline) {
    long nanos() {
      return System.nanoTime() - begunNanos;
    }
  }

  private CommandState queue(
      Redrive command, DeadLetterQueue queue, RedriveTally tally, Step step) {
    LetterFilter filter = new LetterFilter(command.filter());
    LetterMover mover = new LetterMover(queues, queue, queues.requireSourceUrl(queue));
    try (LetterScan scan = new LetterScan(queues, queue, hold)) {
      while (!step.deadline().passed()) {
        List<Letter> letters = scan.next();
        if (letters.isEmpty()) {
          return end(queue, scan, tally);
        }
        letters.stream().filter(filter.negate()).forEach(scan::keep);
        List<Letter> wanted = letters.stream().filter(filter).toList();
        if (!move(command, wanted, scan, mover, tally, step)) {
          return CommandState.CANCELLED;
        }
        if (isEnough(command, tally)) {
          return CommandState.DONE;
        }
      }
      tally.kept(scan.kept());
      return CommandState.RUNNING;
    } finally {
      mover.refusals().forEach(tally::notice);
    }
  }

  private static CommandState end(DeadLetterQueue queue, LetterScan scan, RedriveTally tally) {
    tally.kept(scan.kept());
    if (scan.hiddenByOthers() > 0) {
      tally.hidden(scan.hiddenByOthers());
      return CommandState.RUNNING;
    }
    tally.done(queue.name());
    return CommandState.DONE;
  }

  /** False: somebody ended the command. What is not moved then is given back. */
  private boolean move(
      Redrive command,
      List<Letter> wanted,
      LetterScan scan,
      LetterMover mover,
      RedriveTally tally,
      Step step) {
    List<Letter> rest = wanted;
    while (!rest.isEmpty()) {
      int next = Math.min(step.pace().atOnce(rest.size()), left(command, tally));
      if (next == 0 || step.deadline().passed()) {
        rest.forEach(scan::keep);
        return true;
      }
      List<Letter> now = rest.subList(0, next);
      rest = rest.subList(next, rest.size());
      step.pace().await(next);
      List<Letter> refused = command.dryRun() ? now : mover.move(now);
      refused.forEach(scan::keep);
      tally.moved(command.dryRun() ? next : next - refused.size(), step.nanos());
      if (!command.dryRun()
          && !journal.advance(command.requestId(), tally.cursor(), tally.counts())) {
        rest.forEach(scan::keep);
        return false;
      }
    }
    return true;
  }

  private static int left(Redrive command, RedriveTally tally) {
    Long limit = command.limit();
    return limit == null
        ? Integer.MAX_VALUE
        : Math.clamp(limit - tally.moved(), 0, Integer.MAX_VALUE);
  }

  private static boolean isEnough(Redrive command, RedriveTally tally) {
    return left(command, tally) == 0;
  }
}
