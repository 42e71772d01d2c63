package io.geosync.redrive.moving;

import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.RedriveReply;
import io.geosync.contract.reply.RedriveReply.Way;
import io.geosync.landlord.command.CommandJournal.Progress;
import io.geosync.redrive.queue.Countries;
import io.geosync.redrive.queue.DeadLetterQueue;
import io.geosync.redrive.queue.DeadLetterQueues;
import io.geosync.redrive.step.Deadline;
import io.geosync.runtime.journal.JournalService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The command dlq-redrive, one call of it. A filter needs a look at each letter; without one the
 * queue service's own task is as good, and spares the calls.
 */
public final class Redriving {
  /** The queue service's own limit. */
  private static final int MOST_PER_SECOND = 500;

  private final Countries countries;
  private final DeadLetterQueues queues;
  private final JournalService journal;
  private final LetterMoves letters;
  private final MoveTasks tasks;

  public Redriving(
      Countries countries, DeadLetterQueues queues, JournalService journal, Duration hold) {
    this.countries = countries;
    this.queues = queues;
    this.journal = journal;
    this.letters = new LetterMoves(queues, journal, hold);
    this.tasks = new MoveTasks(queues, journal);
  }

  /** Goes on where the last call of the same request ended. */
  public RedriveReply step(Redrive command, Deadline deadline) {
    check(command);
    List<DeadLetterQueue> all = queues.of(countries.of(command.filter().country()));
    if (command.dryRun()) {
      RedriveTally tally = new RedriveTally(Progress.none());
      CommandState state = letters.step(unhurried(command), all, tally, deadline);
      return tally.reply(command.requestId(), state, way(command));
    }
    Optional<RedriveReply> earlier = journal.begin(command);
    return earlier.orElseGet(() -> onwards(command, all, deadline));
  }

  private RedriveReply onwards(Redrive command, List<DeadLetterQueue> all, Deadline deadline) {
    Progress progress = journal.progress(command.requestId());
    RedriveTally tally = new RedriveTally(progress);
    CommandState state =
        progress.cancelled()
            ? CommandState.CANCELLED
            : way(command) == Way.MOVE_TASK
                ? tasks.step(command, all, tally, deadline)
                : letters.step(command, all, tally, deadline);
    if (state == CommandState.RUNNING
        && !journal.advance(command.requestId(), tally.cursor(), tally.counts())) {
      state = CommandState.CANCELLED;
    }
    RedriveReply reply = tally.reply(command.requestId(), state, way(command));
    if (state != CommandState.RUNNING) {
      journal.finish(command.requestId(), tally.counts(), reply);
    }
    return reply;
  }

  private static Redrive unhurried(Redrive command) {
    return new Redrive(
        command.requestId(), command.actor(), command.filter(), null, command.limit(), true);
  }

  private static Way way(Redrive command) {
    return command.filter().takesWholeQueues() && command.limit() == null
        ? Way.MOVE_TASK
        : Way.LETTERS;
  }

  private static void check(Redrive command) {
    Integer rate = command.rate();
    if (rate != null && (rate < 1 || rate > MOST_PER_SECOND)) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "rate %d is not within 1 and %d letters a second".formatted(rate, MOST_PER_SECOND));
    }
    Long limit = command.limit();
    if (limit != null && limit < 1) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID, "limit %d: at least 1 letter".formatted(limit));
    }
  }
}
