package io.geosync.redrive.redrive;

import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.RedriveReply;
import io.geosync.contract.reply.RedriveReply.Way;
import io.geosync.landlord.command.CommandJournal.Progress;
import io.geosync.redrive.deadletter.DeadLetterQueues;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.journal.JournalService;
import io.geosync.runtime.queue.DeadLetterQueue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The command dlq-redrive. With a filter or a limit the function reads and moves each dead letter;
 * without, SQS's own move task does it with fewer calls.
 */
@Singleton
public final class RedriveService {
  /** SQS's limit for a move task. */
  private static final int MAX_PER_SECOND = 500;

  private final DeadLetterQueues queues;
  private final JournalService journal;
  private final FilteredRedrive filtered;
  private final MoveTasks tasks;

  @Inject
  public RedriveService(
      DeadLetterQueues queues, JournalService journal, FilteredRedrive filtered, MoveTasks tasks) {
    this.queues = queues;
    this.journal = journal;
    this.filtered = filtered;
    this.tasks = tasks;
  }

  /** Executes one call; it continues where the last call with the same request id ended. */
  public RedriveReply step(Redrive command, Deadline deadline) {
    validate(command);
    List<DeadLetterQueue> all = queues.of(command.filter().country());
    if (command.dryRun()) {
      RedriveProgress progress = new RedriveProgress(Progress.none());
      CommandState state = filtered.step(withoutRate(command), all, progress, deadline);
      return progress.reply(command.requestId(), state, way(command));
    }
    return journal.begin(command).orElseGet(() -> proceed(command, all, deadline));
  }

  private RedriveReply proceed(Redrive command, List<DeadLetterQueue> all, Deadline deadline) {
    Progress stored = journal.progress(command.requestId());
    RedriveProgress progress = new RedriveProgress(stored);
    CommandState state =
        stored.cancelled() ? CommandState.CANCELLED : move(command, all, progress, deadline);
    if (state == CommandState.RUNNING
        && !journal.advance(command.requestId(), progress.cursor(), progress.counts())) {
      state = CommandState.CANCELLED;
    }
    RedriveReply reply = progress.reply(command.requestId(), state, way(command));
    if (state != CommandState.RUNNING) {
      journal.finish(command.requestId(), progress.counts(), reply);
    }
    return reply;
  }

  private CommandState move(
      Redrive command, List<DeadLetterQueue> all, RedriveProgress progress, Deadline deadline) {
    return switch (way(command)) {
      case MOVE_TASK -> tasks.step(command, all, progress, deadline);
      case LETTERS -> filtered.step(command, all, progress, deadline);
    };
  }

  private static Redrive withoutRate(Redrive command) {
    return new Redrive(
        command.requestId(), command.actor(), command.filter(), null, command.limit(), true);
  }

  private static Way way(Redrive command) {
    return command.filter().takesWholeQueues() && command.limit() == null
        ? Way.MOVE_TASK
        : Way.LETTERS;
  }

  private static void validate(Redrive command) {
    Integer rate = command.rate();
    if (rate != null && (rate < 1 || rate > MAX_PER_SECOND)) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Rate of %d messages per second is out of range. Allowed: 1 to %d."
              .formatted(rate, MAX_PER_SECOND));
    }
    Long limit = command.limit();
    if (limit != null && limit < 1) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Limit %d is out of range. Allowed: 1 or more.".formatted(limit));
    }
  }
}
