package io.geosync.redrive.deadletter;

import io.geosync.contract.command.DeadLetterCommand.Inspect;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.DeadLettersReply;
import io.geosync.contract.reply.DeadLettersReply.QueueReply;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.redrive.config.RedriveConfig;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.queue.DeadLetterQueue;
import io.geosync.runtime.queue.QueueService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command dlq-list: reads dead letters and leaves them in their queues. */
@Singleton
public final class DeadLetterQuery {
  private static final int MAX_LETTERS = 5_000;

  private final LandlordDatabase landlord;
  private final DeadLetterQueues queues;
  private final Duration hold;

  @Inject
  public DeadLetterQuery(LandlordDatabase landlord, DeadLetterQueues queues, RedriveConfig config) {
    this.landlord = landlord;
    this.queues = queues;
    this.hold = RedriveConfig.hold(config);
  }

  /** Returns the matching dead letters, as many as the limit and the deadline allow. */
  public DeadLettersReply list(Inspect command, Deadline deadline) {
    if (command.limit() < 1 || command.limit() > MAX_LETTERS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "Limit %d is out of range. Allowed: 1 to %d.".formatted(command.limit(), MAX_LETTERS));
    }
    DeadLetterMatcher matcher = new DeadLetterMatcher(command.filter());
    List<ReceivedDeadLetter> letters = new ArrayList<>();
    List<QueueReply> found = new ArrayList<>();
    boolean complete = true;
    int read = 0;
    for (Map.Entry<DeadLetterQueue, QueueService.Depth> each :
        queues.depths(command.filter().country()).entrySet()) {
      DeadLetterQueue queue = each.getKey();
      QueueService.Depth depth = each.getValue();
      found.add(new QueueReply(queue.country(), queue.name(), depth.visible(), depth.inFlight()));
      if (depth.visible() > 0) {
        int readHere =
            read(queue, depth.visible(), command.limit() - read, matcher, letters, deadline);
        read += readHere;
        complete &= readHere >= depth.visible();
      }
    }
    DeadLetterVerdicts verdicts = DeadLetterVerdicts.of(landlord, letters);
    return new DeadLettersReply(letters.stream().map(verdicts::describe).toList(), found, complete);
  }

  /** Returns how many parallel calls it takes to receive a number of dead letters. */
  private static int calls(long letters) {
    return Math.clamp(
        Math.ceilDiv(letters, DeadLetterQueues.MAX_BATCH), 1, DeadLetterQueues.PARALLEL);
  }

  /**
   * Returns the number of dead letters that were read, whether they match or not.
   *
   * @param visible approximate number that can be read
   */
  private int read(
      DeadLetterQueue queue,
      long visible,
      int max,
      DeadLetterMatcher matcher,
      List<ReceivedDeadLetter> letters,
      Deadline deadline) {
    try (DeadLetterScan scan = new DeadLetterScan(queues, queue, hold)) {
      while (scan.kept() < max && !deadline.passed()) {
        List<ReceivedDeadLetter> next = scan.next(calls(Math.min(max, visible) - scan.kept()));
        if (next.isEmpty()) {
          break;
        }
        next.forEach(scan::keep);
        next.stream().filter(matcher).forEach(letters::add);
      }
      return scan.kept();
    }
  }
}
